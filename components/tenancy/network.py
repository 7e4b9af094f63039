"""The network policies of a namespace: everything is cut off but what is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pulumi

from components.tenancy.spec import NetworkSpec

DNS_NAMESPACE = "kube-system"
POD_IDENTITY_AGENT = "169.254.170.23/32"
"""Where pods fetch their AWS credentials (EKS User Guide, "Set up the Amazon EKS Pod Identity Agent")."""

LINK_LOCAL = "169.254.0.0/16"
"""The instance's own services, above all its metadata: never for pods."""

Json = dict[str, Any]

EVERYWHERE: Json = {"ipBlock": {"cidr": "0.0.0.0/0", "except": [LINK_LOCAL]}}


def policies(
    spec: NetworkSpec, *, vpc_cidrs: pulumi.Input[Sequence[str]], ingress_namespaces: Iterable[str]
) -> Mapping[str, Json]:
    """Return the specs of the namespace's NetworkPolicies by name."""
    https = [EVERYWHERE] if spec.https == "everywhere" else pulumi.Output.from_input(vpc_cidrs).apply(_blocks)
    found: dict[str, Json] = {
        "default-deny": {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]},
        "same-namespace": {
            "podSelector": {},
            "policyTypes": ["Ingress", "Egress"],
            "ingress": [{"from": [{"podSelector": {}}]}],
            "egress": [{"to": [{"podSelector": {}}]}],
        },
        "dns": _egress(
            {
                "to": [_namespace(DNS_NAMESPACE) | {"podSelector": {"matchLabels": {"k8s-app": "kube-dns"}}}],
                "ports": [{"protocol": protocol, "port": 53} for protocol in ("UDP", "TCP")],
            }
        ),
        "aws-credentials": _egress({"to": [{"ipBlock": {"cidr": POD_IDENTITY_AGENT}}], "ports": [_tcp(80)]}),
        "https": _egress({"to": https, "ports": [_tcp(443)]}),
        "platform": {
            "podSelector": {},
            "policyTypes": ["Ingress"],
            "ingress": [{"from": [_namespace(name) for name in ingress_namespaces]}],
        },
    }
    if spec.egress:
        found["destinations"] = _egress(
            *(
                {"to": [{"ipBlock": {"cidr": rule.cidr}}], "ports": [_tcp(port) for port in rule.ports]}
                for rule in spec.egress
            )
        )
    if spec.ingress_namespaces:
        found["neighbours"] = {
            "podSelector": {},
            "policyTypes": ["Ingress"],
            "ingress": [{"from": [_namespace(name) for name in spec.ingress_namespaces]}],
        }
    return found


def api_server_policy(labels: Mapping[str, str]) -> Json:
    """Return the spec of a NetworkPolicy that lets pods with `labels` reach the API server.

    It is reached by the address of its Service, which lies outside the VPC, and of its interfaces within.
    """
    return {
        "podSelector": {"matchLabels": dict(labels)},
        "policyTypes": ["Egress"],
        "egress": [{"to": [EVERYWHERE], "ports": [_tcp(443)]}],
    }


def _egress(*rules: Json) -> Json:
    return {"podSelector": {}, "policyTypes": ["Egress"], "egress": list(rules)}


def _blocks(cidrs: Sequence[str]) -> list[Json]:
    return [{"ipBlock": {"cidr": cidr}} for cidr in cidrs]


def _namespace(name: str) -> Json:
    return {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": name}}}


def _tcp(port: int) -> Json:
    return {"protocol": "TCP", "port": port}
