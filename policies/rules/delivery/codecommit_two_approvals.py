"""Changes need two approvals."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.checks import as_number
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.documents import json_object


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    found = json_object(resource, "content")
    if isinstance(found, Unjudged):
        yield found
        return
    number = as_number(get(found or {}, "Statements", 0, "NumberOfApprovalsNeeded"))
    if number is None or number < 2:
        yield Violation("content does not need two approvals; write NumberOfApprovalsNeeded: 2", "content")


RULE = Rule(
    title="Changes need two approvals",
    severity="medium",
    concern="supply-chain",
    why="With one approval an intruder needs one account.",
    fix="Set NumberOfApprovalsNeeded to 2.",
    frameworks=("CKV_AWS_257",),
    types=("aws:codecommit/approvalRuleTemplate:ApprovalRuleTemplate",),
    check=_check,
)
