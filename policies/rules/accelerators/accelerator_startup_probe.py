"""Model servers get the time to load."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import LONG_RUNNING, tokens
from policies.kubernetes.pods import Container
from policies.kubernetes.resources import accelerators


class Load(RuleConfig):
    """What the rule may be told."""

    min_seconds: int = 300
    """How long a model server may take to load."""


def check(container: Container, scope: Scope) -> Iterator[Verdict]:
    """By the first moment that a liveness probe may give up (Kubernetes: 0 s delay, 3 times every 10 s)."""
    if not accelerators(container) or container.view.has("startupProbe"):
        return
    probe = container.view.part("livenessProbe")
    if not probe.body:
        return
    numbers = [probe.read(key) for key in ("initialDelaySeconds", "periodSeconds", "failureThreshold")]
    for value in numbers:
        if isinstance(value, Unjudged):
            yield value
            return
    delay, period, times = (
        value if isinstance(value, int) else default
        for value, default in zip(numbers, (0, 10, 3), strict=True)
    )
    patience, wanted = delay + period * times, scope.config(Load).min_seconds
    if patience < wanted:
        yield Violation(
            f"{container.label}: livenessProbe gives up after {patience} s, and there is no startupProbe; "
            f"write one that allows {wanted} s",
            probe.path,
        )


RULE = Rule(
    title="Model servers get the time to load",
    severity="medium",
    concern="resilience",
    why="A liveness probe that gives up before the model is loaded restarts the server for ever, on a node "
    "that is paid for.",
    fix="Add a startupProbe that allows for the load (failureThreshold x periodSeconds), or raise "
    "initialDelaySeconds.",
    frameworks=(),
    types=tokens(*LONG_RUNNING),
    config=Load,
    check=on_containers(check, init=False),
)
