"""The gateway classes that teams' routes go through: proxies behind network load balancers."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
from pulumi_kubernetes.apiextensions import CustomResource

from components.charts import Values
from components.controllers.namespaces import PROXY_LABELS
from components.controllers.setting import CRITICAL, Setting, resources
from components.controllers.spec import GatewaySpec
from components.controllers.table import GATEWAY_NAMESPACE
from components.kubernetes import metadata
from components.options import child

CONTROLLER_NAME = "gateway.envoyproxy.io/gatewayclass-controller"
LOAD_BALANCER = "service.beta.kubernetes.io/aws-load-balancer-"
"""The annotations of a Service that AWS Load Balancer Controller reads."""


def class_name(scheme: str) -> str:
    """Return the name of the GatewayClass whose load balancers are reached like `scheme` says."""
    return f"envoy-{scheme}"


def make_gateway_classes(
    parent: pulumi.Resource, name: str, at: Setting, spec: GatewaySpec, after: Sequence[pulumi.Resource]
) -> list[pulumi.Resource]:
    """Make each of the spec's classes, once `after` is there: the definitions, and who acts on them.

    Gateways go before their class; it is destroyed while the controllers still run, so that nothing hangs.
    """
    made: list[pulumi.Resource] = []
    for scheme in spec.classes:
        called = class_name(scheme)
        parameters = CustomResource(
            f"{name}-{scheme}",
            api_version="gateway.envoyproxy.io/v1alpha1",
            kind="EnvoyProxy",
            metadata=metadata(called, at.site, namespace=GATEWAY_NAMESPACE),
            spec=envoy_proxy(at, spec, scheme),
            opts=child(parent, depends_on=after),
        )
        made.append(
            CustomResource(
                f"{name}-{scheme}",
                api_version="gateway.networking.k8s.io/v1",
                kind="GatewayClass",
                metadata=metadata(called, at.site),
                spec={
                    "controllerName": CONTROLLER_NAME,
                    "description": f"Envoy behind an {scheme} network load balancer",
                    "parametersRef": {
                        "group": "gateway.envoyproxy.io",
                        "kind": "EnvoyProxy",
                        "name": called,
                        "namespace": GATEWAY_NAMESPACE,
                    },
                },
                opts=child(parent, depends_on=[parameters]),
            )
        )
    return made


def envoy_proxy(at: Setting, spec: GatewaySpec, scheme: str) -> Values:
    """The proxies of every gateway of a class (gateway.envoyproxy.io/v1alpha1 of Envoy Gateway v1.9.1).

    They run on the system nodes: the way in must not depend on spot capacity. The load balancer has no
    deletion protection, or a gateway could never be destroyed.
    """
    replicas = spec.replicas or (3 if at.site.is_prod else 2)
    return {
        "provider": {
            "type": "Kubernetes",
            "kubernetes": {
                "envoyDeployment": {
                    "replicas": replicas,
                    "pod": {
                        "labels": at.labels,
                        "priorityClassName": CRITICAL,
                        "topologySpreadConstraints": at.spread(PROXY_LABELS),
                        **at.on_system_nodes(),
                    },
                    "container": {"resources": resources(100, 256, 512)},
                },
                "envoyPDB": {"maxUnavailable": 1},
                "envoyService": {
                    "type": "LoadBalancer",
                    # Said outright: no webhook says it for a Service that does not.
                    "loadBalancerClass": "service.k8s.aws/nlb",
                    "allocateLoadBalancerNodePorts": False,
                    "externalTrafficPolicy": "Cluster",
                    "annotations": {
                        f"{LOAD_BALANCER}scheme": scheme,
                        f"{LOAD_BALANCER}nlb-target-type": "ip",
                        f"{LOAD_BALANCER}attributes": "load_balancing.cross_zone.enabled=true",
                    },
                },
            },
        },
        # Requests to models are long: whoever leaves first finishes what it has begun.
        "shutdown": {"drainTimeout": "300s"},
    }
