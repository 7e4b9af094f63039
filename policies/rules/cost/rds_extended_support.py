"""Databases do not pay for extended support."""

from __future__ import annotations

from collections.abc import Iterator

from costs.money import dollars
from policies.contract import Rule, Scope, Verdict, Violation
from policies.spending import Spending, on_spending

TYPES = ("aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance")
REFUSED = "open-source-rds-extended-support-disabled"


def check(spending: Spending, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By the bill: the estimate adds the surcharge by the engine's version and the day."""
    for one in spending.estimate.resources:
        for line in one.lines if one.type in TYPES else ():
            if line.row.startswith("RDS extended support"):
                yield Violation(
                    f"pays {dollars(line.monthly.expected)} a month for {line.name}; upgrade to a major "
                    f'version in standard support (engineLifecycleSupport "{REFUSED}" makes RDS do it)',
                    "engineVersion",
                    one.urn,
                )


RULE = Rule(
    title="Databases do not pay for extended support",
    severity="medium",
    concern="cost",
    why="Once the community drops a major version, RDS asks $0.10 to $0.20 an hour for each vCPU to "
    "patch it: often more than the instance itself.",
    fix="Upgrade to a major version in standard support.",
    frameworks=(),
    types=TYPES,
    check_plan=on_spending(check),
)
