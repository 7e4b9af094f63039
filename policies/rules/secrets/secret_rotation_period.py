"""Secrets rotate at least every 90 days."""

import re
from collections.abc import Iterator

from model.resource import Resource
from policies.checks import as_number, doubt
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first

DAYS = 90
_RATE = re.compile(r"rate\((\d{1,6})\s+(day|hour|minute)s?\)")
_PER_DAY = {"day": 1, "hour": 24, "minute": 1440}


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    days = first(resource.inputs, "rotationRules.automaticallyAfterDays")
    schedule = first(resource.inputs, "rotationRules.scheduleExpression")
    for leaf in (days, schedule):
        if unjudged := doubt(leaf):
            yield unjudged
            return
    number = as_number(days.value)
    if number is not None and number <= DAYS:
        return
    if isinstance(schedule.value, str) and (schedule.value.startswith("cron(") or _often(schedule.value)):
        return
    leaf = schedule if schedule.state == "known" else days
    seen = f"is {leaf.shown}" if leaf.state == "known" else "is not set"
    yield Violation(f"{leaf.path} {seen}; rotate at least every {DAYS} days", leaf.path)


def _often(expression: str) -> bool:
    found = _RATE.match(expression)
    return found is not None and int(found[1]) <= DAYS * _PER_DAY[found[2]]


RULE = Rule(
    title="Secrets rotate at least every 90 days",
    severity="medium",
    concern="privilege",
    why="The longer a secret lives the more places hold a copy.",
    fix='Set rotation_rules={"automatically_after_days": 90} or less, or a rate of at most 90 days.',
    frameworks=("CKV_AWS_304", "FSBP SecretsManager.4"),
    types=("aws:secretsmanager/secretRotation:SecretRotation",),
    check=_check,
)
