"""The controllers of a platform: exactly their children, and an order in which nothing waits in vain."""

from __future__ import annotations

import pytest

from catalog.versions import chart
from components.controllers.spec import ControllersSpec
from components.controllers.table import CONTROLLERS, Controller, wanted
from components.tenancy.component import PLATFORM_NAMESPACES
from model.resource import Plan
from model.values import get
from tests.components.controllers.platform import ACCOUNT, CLUSTER, EVERYTHING, controllers
from tests.components.plan import inputs, output, registered, site

RELEASE = "kubernetes:helm.sh/v3:Release"
ROLE = "aws:iam/role:Role"
ASSOCIATION = "aws:eks/podIdentityAssociation:PodIdentityAssociation"
NAMESPACE = "kubernetes:core/v1:Namespace"
NETWORK_POLICY = "kubernetes:networking.k8s.io/v1:NetworkPolicy"

BY_DEFAULT = (
    "load-balancers",
    "gateway",
    "external-secrets",
    "reloader",
    "nvidia-device-plugin",
    "dcgm-exporter",
    "efa-device-plugin",
    "keda",
    "kueue",
)
LOAD_BALANCER_TOPICS = ("discovery", "security-groups", "load-balancers", "listeners")


def depends(plan: Plan, later: str, earlier: str) -> bool:
    """Whether one resource waits for another, however indirectly."""
    resources = registered(plan)
    by_urn = {resource.urn: resource for resource in resources.values()}
    open_, seen = [resources[later]], set()
    while open_:
        for urn in open_.pop().dependencies:
            if urn == resources[earlier].urn:
                return True
            if urn in by_urn and urn not in seen:
                seen.add(urn)
                open_.append(by_urn[urn])
    return False


def test_by_default_a_platform_has_these_resources_and_nothing_else() -> None:
    assert set(registered(controllers())) == {
        "slipway:controllers:Controllers controllers",
        *(f"{RELEASE} controllers-{name}" for name in BY_DEFAULT),
        *(
            f"{type_} controllers-{name}"
            for type_ in (ROLE, ASSOCIATION)
            for name in ("load-balancers", "external-secrets", "keda")
        ),
        *(
            f"aws:iam/rolePolicy:RolePolicy controllers-load-balancers-{topic}"
            for topic in LOAD_BALANCER_TOPICS
        ),
        "aws:iam/rolePolicy:RolePolicy controllers-external-secrets-readers",
        "aws:iam/rolePolicy:RolePolicy controllers-keda-triggers",
        *(
            f"{type_} controllers-{name}{suffix}"
            for type_, suffix in ((NAMESPACE, ""), (NETWORK_POLICY, "-controllers"))
            for name in ("gateway", "external-secrets", "reloader", "keda", "kueue")
        ),
        f"{NETWORK_POLICY} controllers-gateway-proxies",
        "kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy controllers-gateway-internal",
        "kubernetes:gateway.networking.k8s.io/v1:GatewayClass controllers-gateway-internal",
    }


def test_what_is_asked_for_comes_on_top() -> None:
    more = set(registered(controllers(EVERYTHING))) - set(registered(controllers()))
    assert more == {
        *(
            f"{RELEASE} controllers-{name}"
            for name in ("external-dns", "cert-manager", "efs", "mountpoint-s3", "neuron-device-plugin")
        ),
        *(
            f"{type_} controllers-{name}"
            for type_ in (ROLE, ASSOCIATION)
            for name in ("external-dns", "cert-manager", "efs", "mountpoint-s3")
        ),
        "aws:iam/rolePolicy:RolePolicy controllers-external-dns-records",
        "aws:iam/rolePolicy:RolePolicy controllers-cert-manager-proofs",
        "aws:iam/rolePolicy:RolePolicy controllers-efs-access-points",
        "aws:iam/rolePolicy:RolePolicy controllers-mountpoint-s3-buckets",
        *(
            f"{type_} controllers-{name}{suffix}"
            for type_, suffix in ((NAMESPACE, ""), (NETWORK_POLICY, "-controllers"))
            for name in ("external-dns", "cert-manager")
        ),
        "kubernetes:cert-manager.io/v1:ClusterIssuer controllers-cert-manager-letsencrypt",
    }


def test_nothing_is_left_where_everything_is_off() -> None:
    off = {
        name: None if name == "gateway" else False
        for name in ControllersSpec.model_fields
        if name not in ("external_dns", "cert_manager", "mountpoint_s3")
    }
    assert set(registered(controllers(off))) == {"slipway:controllers:Controllers controllers"}


@pytest.mark.parametrize("controller", CONTROLLERS, ids=lambda controller: controller.name)
def test_every_chart_has_the_catalogues_version_and_is_installed_whole_or_not_at_all(
    controller: Controller,
) -> None:
    listed = chart(controller.chart)
    made = inputs(registered(controllers(EVERYTHING))[f"{RELEASE} controllers-{controller.name}"], site())
    source = (
        {"chart": listed.repository}
        if listed.is_oci
        else {"chart": listed.chart, "repositoryOpts": {"repo": listed.repository}}
    )
    wanted_inputs = {
        **source,
        "version": listed.version,
        "name": controller.name,
        "namespace": controller.namespace,
        "atomic": True,
        "cleanupOnFail": True,
        "maxHistory": 5,
        "timeout": 600,
    }
    assert listed.version
    assert {key: made.get(key) for key in wanted_inputs} == wanted_inputs
    assert made.get("skipCrds", False) is controller.skip_crds


def test_a_controller_names_only_such_as_come_before_it() -> None:
    seen: set[str] = set()
    for controller in CONTROLLERS:
        assert set(controller.after) <= seen, controller.name
        seen.add(controller.name)
    assert len(seen) == len(CONTROLLERS)


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        # Gateways ask for load balancers; routes are read by their definitions.
        (f"{RELEASE} controllers-gateway", f"{RELEASE} controllers-load-balancers"),
        (f"{RELEASE} controllers-external-dns", f"{RELEASE} controllers-gateway"),
        (f"{RELEASE} controllers-cert-manager", f"{RELEASE} controllers-gateway"),
        # Custom resources come after their definitions, and go before whoever acts on them.
        (
            "kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy controllers-gateway-internal",
            f"{RELEASE} controllers-gateway",
        ),
        (
            "kubernetes:gateway.networking.k8s.io/v1:GatewayClass controllers-gateway-internal",
            f"{RELEASE} controllers-load-balancers",
        ),
        (
            "kubernetes:cert-manager.io/v1:ClusterIssuer controllers-cert-manager-letsencrypt",
            f"{RELEASE} controllers-cert-manager",
        ),
        # Pods get the rights that there are when they start.
        *(
            (f"{RELEASE} controllers-{name}", f"{ASSOCIATION} controllers-{name}")
            for name in ("load-balancers", "external-secrets", "keda", "efs", "external-dns", "cert-manager")
        ),
        *(
            (
                f"{RELEASE} controllers-load-balancers",
                f"aws:iam/rolePolicy:RolePolicy controllers-load-balancers-{topic}",
            )
            for topic in LOAD_BALANCER_TOPICS
        ),
        # A namespace is closed before anything runs in it, and goes after everything that did.
        (f"{RELEASE} controllers-keda", f"{NAMESPACE} controllers-keda"),
        (f"{RELEASE} controllers-keda", f"{NETWORK_POLICY} controllers-keda-controllers"),
        (f"{RELEASE} controllers-gateway", f"{NETWORK_POLICY} controllers-gateway-proxies"),
    ],
)
def test_what_is_needed_comes_first_so_that_destroy_takes_it_away_last(later: str, earlier: str) -> None:
    plan = controllers(EVERYTHING)
    assert depends(plan, later, earlier)
    assert not depends(plan, earlier, later)


def test_only_its_own_service_account_gets_a_controllers_role() -> None:
    resources = registered(controllers())
    association = inputs(resources[f"{ASSOCIATION} controllers-external-secrets"], site())
    assert association == {
        "clusterName": CLUSTER,
        "namespace": "external-secrets",
        "serviceAccount": "external-secrets",
        "roleArn": output(resources, f"{ROLE} controllers-external-secrets", "arn"),
    }
    trust = get(resources[f"{ROLE} controllers-external-secrets"].inputs, "assumeRolePolicy")
    assert isinstance(trust, str)
    assert '"aws:RequestTag/kubernetes-service-account": "external-secrets"' in trust
    assert f'"aws:SourceArn": "arn:aws:eks:us-east-1:{ACCOUNT}:cluster/{CLUSTER}"' in trust


def test_a_namespace_holds_its_pods_to_the_restricted_standard_and_closes_them_off() -> None:
    resources = registered(controllers())
    labels = get(resources[f"{NAMESPACE} controllers-kueue"].inputs, "metadata", "labels")
    assert isinstance(labels, dict)
    assert {key: value for key, value in labels.items() if key.startswith("pod-security")} == {
        f"pod-security.kubernetes.io/{mode}{suffix}": value
        for mode in ("enforce", "audit", "warn")
        for suffix, value in (("", "restricted"), ("-version", "v1.35"))
    }
    assert labels["slipway.dev/team"] == "platform"
    assert get(resources[f"{NETWORK_POLICY} controllers-kueue-controllers"].inputs, "spec") == {
        "podSelector": {},
        "policyTypes": ["Ingress"],
        "ingress": [
            {"from": [{"podSelector": {}}]},
            {"from": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}]},
            {
                "from": [{"ipBlock": {"cidr": "10.32.255.0/28"}}, {"ipBlock": {"cidr": "10.32.255.16/28"}}],
                "ports": [{"protocol": "TCP", "port": 8082}, {"protocol": "TCP", "port": 9443}],
            },
        ],
    }


def test_only_the_vpc_reaches_the_gateways_proxies() -> None:
    policy = registered(controllers())[f"{NETWORK_POLICY} controllers-gateway-proxies"]
    assert get(policy.inputs, "spec") == {
        "podSelector": {
            "matchLabels": {
                "app.kubernetes.io/component": "proxy",
                "app.kubernetes.io/managed-by": "envoy-gateway",
            }
        },
        "policyTypes": ["Ingress"],
        "ingress": [{"from": [{"ipBlock": {"cidr": "10.32.0.0/16"}}]}],
    }


def test_teams_let_in_the_namespaces_that_there_are() -> None:
    assert "gateway" in {controller.namespace for controller in wanted(ControllersSpec())}
    assert PLATFORM_NAMESPACES == ("gateway", "monitoring")


def test_every_class_of_gateways_has_its_proxies_and_names_them() -> None:
    plan = controllers({"gateway": {"classes": ["internal", "internet-facing"], "replicas": 4}}, "dev")
    resources = registered(plan)
    for scheme in ("internal", "internet-facing"):
        proxy = resources[
            f"kubernetes:gateway.envoyproxy.io/v1alpha1:EnvoyProxy controllers-gateway-{scheme}"
        ]
        service = get(proxy.inputs, "spec", "provider", "kubernetes", "envoyService")
        assert service == {
            "type": "LoadBalancer",
            "loadBalancerClass": "service.k8s.aws/nlb",
            "allocateLoadBalancerNodePorts": False,
            "externalTrafficPolicy": "Cluster",
            "annotations": {
                "service.beta.kubernetes.io/aws-load-balancer-scheme": scheme,
                "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type": "ip",
                "service.beta.kubernetes.io/aws-load-balancer-attributes": (
                    "load_balancing.cross_zone.enabled=true"
                ),
            },
        }
        assert get(proxy.inputs, "spec", "provider", "kubernetes", "envoyDeployment", "replicas") == 4
        made = resources[f"kubernetes:gateway.networking.k8s.io/v1:GatewayClass controllers-gateway-{scheme}"]
        assert get(made.inputs, "metadata", "name") == f"envoy-{scheme}"
        assert get(made.inputs, "spec") == {
            "controllerName": "gateway.envoyproxy.io/gatewayclass-controller",
            "description": f"Envoy behind an {scheme} network load balancer",
            "parametersRef": {
                "group": "gateway.envoyproxy.io",
                "kind": "EnvoyProxy",
                "name": f"envoy-{scheme}",
                "namespace": "gateway",
            },
        }


def test_certificates_are_proved_in_the_listed_zones_only() -> None:
    plan = controllers(EVERYTHING)
    [issuer] = plan.of_type("kubernetes:cert-manager.io/v1:ClusterIssuer")
    assert get(issuer.inputs, "spec") == {
        "acme": {
            "server": "https://acme-v02.api.letsencrypt.org/directory",
            "email": "platform@example.com",
            "privateKeySecretRef": {"name": "letsencrypt"},
            "solvers": [
                {
                    "selector": {"dnsZones": ["ml.example.com"]},
                    "dns01": {"route53": {"region": "us-east-1", "hostedZoneID": "Z0123456789ABCDEFGHIJ"}},
                }
            ],
        }
    }


def test_its_outputs_say_what_there_is_and_who_acts() -> None:
    resources = registered(controllers())
    assert resources["slipway:controllers:Controllers controllers"].outputs == {
        "installed": list(BY_DEFAULT),
        "roleArns": {
            name: output(resources, f"{ROLE} controllers-{name}", "arn")
            for name in ("load-balancers", "external-secrets", "keda")
        },
    }
