"""Disruption budgets let a pod go."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, tokens


def check(budget: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By the values alone; a minAvailable that equals the replicas is not seen here."""
    spec = budget.view.part("spec")
    for key, blocking in (("maxUnavailable", (0, "0", "0%")), ("minAvailable", ("100%",))):
        value = spec.read(key)
        if isinstance(value, Unjudged):
            yield value
        elif value in blocking and value is not False:
            yield Violation(f"{key} is {spec.shown(key)}: no pod may ever go; let one go", spec.at(key))


RULE = Rule(
    title="Disruption budgets let a pod go",
    severity="medium",
    concern="resilience",
    why="A budget that allows no disruption keeps nodes from being drained: upgrades hang, and expired "
    "nodes stay.",
    fix="Set maxUnavailable to 1 or more, or minAvailable below the number of replicas.",
    frameworks=(),
    types=tokens("PodDisruptionBudget"),
    check=on_manifests(check),
)
