"""The namespaces of the controllers, and who may call what is in them."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
import pulumi_kubernetes as k8s

from components.charts import Values
from components.controllers.table import GATEWAY_NAMESPACE
from components.kubernetes import metadata
from components.options import child
from components.site import Site

MONITORING_NAMESPACE = "monitoring"
PROXY_LABELS = {"app.kubernetes.io/component": "proxy", "app.kubernetes.io/managed-by": "envoy-gateway"}
"""The labels of Envoy Gateway's proxies (envoyproxy/gateway v1.9.1, internal/infrastructure)."""


def make_namespace(
    parent: pulumi.Resource,
    name: str,
    namespace: str,
    site: Site,
    *,
    pod_security_version: str,
    api_server_cidrs: Sequence[str],
    api_server_ports: Sequence[int],
    vpc_cidrs: Sequence[str],
) -> list[pulumi.Resource]:
    """Make a namespace for pods that meet the restricted Pod Security Standard, and its network policy."""
    made = k8s.core.v1.Namespace(
        name,
        metadata=metadata(
            namespace,
            site,
            labels={
                f"pod-security.kubernetes.io/{mode}{suffix}": value
                for mode in ("enforce", "audit", "warn")
                for suffix, value in (("", "restricted"), ("-version", pod_security_version))
            },
        ),
        opts=child(parent),
    )
    policies: dict[str, Values] = {
        "controllers": {
            "podSelector": {},
            "policyTypes": ["Ingress"],
            "ingress": _ingress(api_server_cidrs, api_server_ports),
        }
    }
    if namespace == GATEWAY_NAMESPACE:
        policies["proxies"] = {
            "podSelector": {"matchLabels": PROXY_LABELS},
            "policyTypes": ["Ingress"],
            # Load balancers stand in the VPC, and hand on requests from their own addresses.
            "ingress": [{"from": _blocks(vpc_cidrs)}],
        }
    return [
        made,
        *(
            k8s.networking.v1.NetworkPolicy(
                f"{name}-{policy}",
                metadata=metadata(policy, site, namespace=made.metadata.name),
                spec=spec,
                opts=child(parent),
            )
            for policy, spec in policies.items()
        ),
    ]


def _ingress(api_server_cidrs: Sequence[str], ports: Sequence[int]) -> list[Values]:
    """Each other, the platform's monitoring, and the API server on the ports that it calls."""
    rules: list[Values] = [
        {"from": [{"podSelector": {}}]},
        {
            "from": [
                {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": MONITORING_NAMESPACE}}}
            ]
        },
    ]
    if ports:
        rules.append(
            {
                "from": _blocks(api_server_cidrs),
                "ports": [{"protocol": "TCP", "port": port} for port in ports],
            }
        )
    return rules


def _blocks(cidrs: Sequence[str]) -> list[Values]:
    return [{"ipBlock": {"cidr": cidr}} for cidr in cidrs]
