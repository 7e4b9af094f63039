"""Namespaces have a network policy."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.isolation import isolation_of
from policies.kubernetes.manifests import manifests, tokens


class Exempt(RuleConfig):
    """What the rule may be told."""

    open_namespaces: tuple[str, ...] = ("kube-system",)
    """Namespaces whose pods serve the whole cluster."""


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """In the same plan: a namespace and its isolation belong together."""
    isolation = isolation_of(scope.plan)
    for namespace in manifests(resource):
        if (
            namespace.patch
            or namespace.doubt is not None
            or namespace.name in scope.config(Exempt).open_namespaces
        ):
            continue
        if not isolation.policies_in(namespace.name, resource):
            if isolation.doubt is not None:
                yield Unjudged(
                    "metadata.name", "may or may not be that of a network policy whose namespace is unknown"
                )
            else:
                yield Violation(
                    "no NetworkPolicy of this plan is in this namespace; add one that denies by default"
                )


RULE = Rule(
    title="Namespaces have a network policy",
    severity="medium",
    concern="exposure",
    why="Without one every pod of the cluster talks to every pod of the namespace, and these to everything.",
    fix="Add a NetworkPolicy that selects all pods (podSelector: {}) and denies, then allow what is needed.",
    frameworks=("CIS EKS 4.3.2", "CIS Kubernetes 5.3.2"),
    types=tokens("Namespace"),
    relates=True,
    config=Exempt,
    check=check,
)
