"""Transfer servers have a recent security policy."""

import re
from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first

_DATE = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?!\d)")
MONTHS = 24


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    leaf = first(resource.inputs, "securityPolicyName")
    if leaf.state == "unknown":
        yield Unjudged("securityPolicyName")
        return
    found = _DATE.search(leaf.value) if isinstance(leaf.value, str) else None
    age = (scope.today.year - int(found[1])) * 12 + scope.today.month - int(found[2]) if found else MONTHS
    if age >= MONTHS:
        seen = f"is {leaf.shown}" if leaf.state == "known" else "is not set (AWS takes one of 2018)"
        yield Violation(f"securityPolicyName {seen}; write the newest policy", "securityPolicyName")


RULE = Rule(
    title="Transfer servers have a recent security policy",
    severity="medium",
    concern="encryption",
    why="Old policies allow algorithms that are broken by now.",
    fix="Set security_policy_name to the newest policy.",
    frameworks=("CKV_AWS_380",),
    types=("aws:transfer/server:Server",),
    check=_check,
)
