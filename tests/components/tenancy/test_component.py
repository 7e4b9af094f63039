"""A team's namespace: exactly its children, and what each of them says."""

from __future__ import annotations

from components.site import Site
from components.spec import Environment
from components.tenancy.component import Tenancy, TenancyArgs
from components.tenancy.spec import TenancySpec
from model.resource import Plan
from model.values import Value, get
from tests.components.plan import ACCOUNT, inputs, on_aws, plan_of, registered, site

CORE, NETWORK = "kubernetes:core/v1:", "kubernetes:networking.k8s.io/v1:NetworkPolicy"
RBAC = "kubernetes:rbac.authorization.k8s.io/v1:"
QUOTA = {"cpu": 64, "memory_gib": 512, "accelerators": {"nvidia.com/gpu": 8}}
POLICIES = ("default-deny", "same-namespace", "dns", "aws-credentials", "https", "platform")
OUTSIDE = {"ipBlock": {"cidr": "0.0.0.0/0", "except": ["169.254.0.0/16"]}}


def at(environment: Environment = "prod") -> Site:
    return site(environment, team="search")


def tenancy(environment: Environment = "prod", **fields: object) -> Plan:
    where = at(environment)
    args = TenancyArgs(
        spec=TenancySpec.model_validate({"quota": QUOTA, **fields}),
        site=where,
        cluster_name="platform-prod",
        vpc_cidrs=["10.32.0.0/16", "100.64.0.0/16"],
    )
    return plan_of(lambda: Tenancy("search", args, on_aws(where)))


def policy(plan: Plan, name: str) -> dict[str, Value]:
    spec = get(registered(plan)[f"{NETWORK} search-{name}"].inputs, "spec")
    assert isinstance(spec, dict)
    return spec


def test_a_namespace_is_these_resources_and_nothing_else() -> None:
    plan = tenancy()
    assert set(registered(plan)) == {
        "slipway:tenancy:Tenancy search",
        f"{CORE}Namespace search",
        f"{CORE}ResourceQuota search",
        f"{CORE}LimitRange search",
        f"{CORE}ServiceAccountPatch search-default",
        *(f"{NETWORK} search-{name}" for name in POLICIES),
        f"{RBAC}Role search-developers",
        f"{RBAC}RoleBinding search-developers",
        f"{RBAC}Role search-viewers",
        f"{RBAC}RoleBinding search-viewers",
    }
    assert registered(plan)["slipway:tenancy:Tenancy search"].outputs == {"namespace": "search"}


def test_every_object_carries_the_contract_and_stands_in_the_namespace() -> None:
    for resource in registered(tenancy(office_hours={"timezone": "UTC"})).values():
        if not resource.type.startswith("kubernetes:"):
            continue
        labels = get(resource.inputs, "metadata", "labels")
        assert isinstance(labels, dict)
        assert at().tags.labels().items() <= labels.items(), resource.name
        if resource.type != f"{CORE}Namespace":
            assert get(resource.inputs, "metadata", "namespace") == "search", resource.name


def test_pods_meet_the_restricted_standard_of_a_pinned_version() -> None:
    namespace = registered(tenancy())[f"{CORE}Namespace search"]
    labels = at().tags.labels()
    assert inputs(namespace, at()) == {
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {
            "name": "search",
            "labels": {
                **labels,
                "pod-security.kubernetes.io/enforce": "restricted",
                "pod-security.kubernetes.io/enforce-version": "v1.35",
                "pod-security.kubernetes.io/audit": "restricted",
                "pod-security.kubernetes.io/audit-version": "v1.35",
                "pod-security.kubernetes.io/warn": "restricted",
                "pod-security.kubernetes.io/warn-version": "v1.35",
            },
        },
    }


def test_a_namespace_is_protected_in_prod_only() -> None:
    for environment, protected in (("prod", True), ("dev", False)):
        plan = tenancy(environment)  # type: ignore[arg-type]  # literals in a tuple
        assert [r.name for r in plan.resources if r.protect] == (["search"] if protected else [])


def test_what_the_quota_does_not_name_is_zero() -> None:
    hard = get(registered(tenancy())[f"{CORE}ResourceQuota search"].inputs, "spec", "hard")
    assert hard == {
        "requests.cpu": "64",
        "requests.memory": "512Gi",
        "limits.memory": "512Gi",
        "pods": "200",
        "count/jobs.batch": "100",
        "requests.storage": "0Gi",
        "persistentvolumeclaims": "0",
        "services.loadbalancers": "0",
        "services.nodeports": "0",
        "requests.aws.amazon.com/neuron": "0",
        "requests.aws.amazon.com/neuroncore": "0",
        "requests.nvidia.com/gpu": "8",
        "requests.nvidia.com/gpu.shared": "0",
    }


def test_a_container_that_asks_for_nothing_gets_little() -> None:
    limits = get(registered(tenancy())[f"{CORE}LimitRange search"].inputs, "spec", "limits")
    assert limits == [
        {
            "type": "Container",
            "defaultRequest": {"cpu": "100m", "memory": "256Mi"},
            "default": {"memory": "1024Mi"},
        }
    ]
    bounded = tenancy(containers={"max_memory_gib": 128})
    most = get(registered(bounded)[f"{CORE}LimitRange search"].inputs, "spec", "limits", 0, "max")
    assert most == {"memory": "128Gi"}


def test_pods_without_a_service_account_of_their_own_hold_no_token() -> None:
    account = inputs(registered(tenancy())[f"{CORE}ServiceAccountPatch search-default"], at())
    assert account == {
        "apiVersion": "v1",
        "kind": "ServiceAccount",
        "metadata": {
            "name": "default",
            "namespace": "search",
            "labels": at().tags.labels(),
            "annotations": {"pulumi.com/patchForce": "true"},
        },
        "automountServiceAccountToken": False,
    }


def test_nothing_goes_in_or_out_but_what_is_listed() -> None:
    plan = tenancy()
    assert policy(plan, "default-deny") == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert policy(plan, "same-namespace") == {
        "podSelector": {},
        "policyTypes": ["Ingress", "Egress"],
        "ingress": [{"from": [{"podSelector": {}}]}],
        "egress": [{"to": [{"podSelector": {}}]}],
    }
    assert policy(plan, "dns")["egress"] == [
        {
            "to": [
                {
                    "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}},
                    "podSelector": {"matchLabels": {"k8s-app": "kube-dns"}},
                }
            ],
            "ports": [{"protocol": "UDP", "port": 53}, {"protocol": "TCP", "port": 53}],
        }
    ]
    assert policy(plan, "aws-credentials")["egress"] == [
        {"to": [{"ipBlock": {"cidr": "169.254.170.23/32"}}], "ports": [{"protocol": "TCP", "port": 80}]}
    ]
    assert policy(plan, "https")["egress"] == [{"to": [OUTSIDE], "ports": [{"protocol": "TCP", "port": 443}]}]
    assert policy(plan, "platform") == {
        "podSelector": {},
        "policyTypes": ["Ingress"],
        "ingress": [
            {
                "from": [
                    {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": name}}}
                    for name in ("gateway", "monitoring")
                ]
            }
        ],
    }


def test_a_namespace_can_be_kept_from_the_internet_and_given_destinations() -> None:
    plan = tenancy(
        network={
            "https": "vpc",
            "egress": [{"cidr": "10.96.16.0/22", "ports": [2049, 111]}],
            "ingress_namespaces": ["ranking"],
        }
    )
    assert policy(plan, "https")["egress"] == [
        {
            "to": [{"ipBlock": {"cidr": "10.32.0.0/16"}}, {"ipBlock": {"cidr": "100.64.0.0/16"}}],
            "ports": [{"protocol": "TCP", "port": 443}],
        }
    ]
    assert policy(plan, "destinations")["egress"] == [
        {
            "to": [{"ipBlock": {"cidr": "10.96.16.0/22"}}],
            "ports": [{"protocol": "TCP", "port": 2049}, {"protocol": "TCP", "port": 111}],
        }
    ]
    assert policy(plan, "neighbours")["ingress"] == [
        {"from": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ranking"}}}]}
    ]


def rules(plan: Plan, role: str) -> dict[str, set[str]]:
    """The verbs by `resource.group` that a role has."""
    found: dict[str, set[str]] = {}
    listed = get(registered(plan)[f"{RBAC}Role search-{role}"].inputs, "rules")
    assert isinstance(listed, list)
    for rule in listed:
        groups, resources, verbs = (get(rule, key) for key in ("apiGroups", "resources", "verbs"))
        assert isinstance(groups, list)
        assert isinstance(resources, list)
        assert isinstance(verbs, list)
        for group in groups:
            for resource in resources:
                found.setdefault(f"{resource}.{group}".rstrip("."), set()).update(str(verb) for verb in verbs)
    return found


READ = {"get", "list", "watch"}


def test_viewers_look_and_developers_run_workloads_but_none_touches_secrets_or_guard_rails() -> None:
    viewers, developers = rules(tenancy(), "viewers"), rules(tenancy(), "developers")
    assert set(viewers) == set(developers)
    assert all(verbs == READ for verbs in viewers.values())
    assert developers["deployments.apps"] == READ | {"create", "update", "patch", "delete"}
    assert developers["pods"] == READ | {"delete"}
    for guard in (
        "networkpolicies.networking.k8s.io",
        "resourcequotas",
        "limitranges",
        "serviceaccounts",
    ):
        assert developers[guard] == READ
    for never in ("secrets", "roles.rbac.authorization.k8s.io", "pods/exec", "serviceaccounts/token"):
        assert never not in developers
    assert all("*" not in name and "*" not in verbs for name, verbs in developers.items())


def test_a_shell_in_a_pod_is_granted_on_demand() -> None:
    opened = rules(tenancy(access={"exec": True}), "developers")
    assert opened["pods/exec"] == opened["pods/portforward"] == {"create", "get"}


def test_iam_principals_enter_as_the_group_of_their_role() -> None:
    plan = tenancy(
        access={
            "developers": [f"arn:aws:iam::{ACCOUNT}:role/teams/search-developer"],
            "viewers": ["arn:aws:iam::444455556666:role/search-developer"],
        }
    )
    resources = registered(plan)
    entry = resources[f"aws:eks/accessEntry:AccessEntry search-developers-{ACCOUNT}-search-developer"]
    assert inputs(entry, at()) == {
        "clusterName": "platform-prod",
        "principalArn": f"arn:aws:iam::{ACCOUNT}:role/teams/search-developer",
        "type": "STANDARD",
        "kubernetesGroups": ["slipway:search:developers"],
    }
    viewer = resources["aws:eks/accessEntry:AccessEntry search-viewers-444455556666-search-developer"]
    assert get(viewer.inputs, "kubernetesGroups") == ["slipway:search:viewers"]
    for role in ("developers", "viewers"):
        binding = resources[f"{RBAC}RoleBinding search-{role}"]
        assert get(binding.inputs, "roleRef") == {
            "apiGroup": "rbac.authorization.k8s.io",
            "kind": "Role",
            "name": role,
        }
        assert get(binding.inputs, "subjects") == [
            {"apiGroup": "rbac.authorization.k8s.io", "kind": "Group", "name": f"slipway:search:{role}"}
        ]
