"""Karpenter hears of every interruption."""

from __future__ import annotations

import json
from collections.abc import Iterator

from model.resource import Plan, Resource
from model.values import UNKNOWN, get, reveal
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation

EVENTS = {
    "EC2 Spot Instance Interruption Warning": "spot interruptions",
    "EC2 Instance Rebalance Recommendation": "rebalance recommendations",
    "EC2 Instance State-change Notification": "state changes",
    "AWS Health Event": "AWS Health events",
}
"""What Karpenter's queue must be told (karpenter.sh, concepts/disruption, v1.14), by detail type."""
QUEUE = "aws:sqs/queue:Queue"
EVENT_RULE = "aws:cloudwatch/eventRule:EventRule"


def check_plan(plan: Plan, scope: Scope) -> Iterator[Verdict]:
    """A queue that gets spot or rebalance events is Karpenter's."""
    for release in plan.of_type("kubernetes:helm.sh/v3:Release"):
        yield from _release(release)
    fed: dict[str, set[str]] = {}
    doubts: dict[str, Unjudged] = {}
    for target in plan.of_type("aws:cloudwatch/eventTarget:EventTarget"):
        for queue in scope.graph.targets(target, "arn", QUEUE):
            for rule in scope.graph.targets(target, "rule", EVENT_RULE):
                kinds = _detail_types(rule)
                if isinstance(kinds, Unjudged):
                    doubts[queue.urn] = kinds
                else:
                    fed.setdefault(queue.urn, set()).update(kinds)
    for urn, kinds in fed.items():
        missing = [text for kind, text in EVENTS.items() if kind not in kinds]
        if kinds & set(list(EVENTS)[:2]) and missing:
            if urn in doubts:
                yield doubts[urn]
            else:
                yield Violation(f"gets no {', '.join(missing)}; add an event rule for each", urn=urn)


def _release(release: Resource) -> Iterator[Verdict]:
    chart = release.inputs.get("chart")
    if not isinstance(chart, str) or chart.rstrip("/").rsplit("/", 1)[-1] != "karpenter":
        return
    queue = get(release.inputs, "values", "settings", "interruptionQueue")
    if queue in (None, ""):
        message = "values.settings.interruptionQueue is not set; write the name of the queue"
        yield Violation(message, "values.settings", release.urn)


def _detail_types(rule: Resource) -> set[str] | Unjudged:
    pattern = reveal(rule.inputs.get("eventPattern"))
    if pattern is UNKNOWN:
        return Unjudged("eventPattern", urn=rule.urn)
    try:
        found = json.loads(pattern) if isinstance(pattern, str) else {}
    except ValueError:
        return Unjudged("eventPattern", "is no JSON", rule.urn)
    kinds = found.get("detail-type") if isinstance(found, dict) else None
    return {kind for kind in kinds if isinstance(kind, str)} if isinstance(kinds, list) else set()


RULE = Rule(
    title="Karpenter hears of every interruption",
    severity="high",
    concern="resilience",
    why="Without the events Karpenter learns of a spot interruption, a retirement or a stopped instance "
    "when the node is gone, and nothing was drained.",
    fix="Feed the queue with rules for spot interruptions, rebalance recommendations, state changes and AWS"
    " Health.",
    frameworks=(),
    types=("aws:cloudwatch/eventTarget:EventTarget", "kubernetes:helm.sh/v3:Release"),
    relates=True,
    check_plan=check_plan,
)
