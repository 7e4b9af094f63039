"""Tables scale with their load."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first

TARGET = "aws:appautoscaling/target:Target"
POLICY = "aws:appautoscaling/policy:Policy"


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    mode = first(resource.inputs, "billingMode")
    if mode.state == "unknown":
        yield Unjudged("billingMode")
    elif mode.value != "PAY_PER_REQUEST" and not any(
        scope.graph.dependents(target, POLICY) for target in scope.graph.dependents(resource, TARGET)
    ):
        seen = mode.shown if mode.state == "known" else "not set (AWS takes PROVISIONED)"
        yield Violation(
            f'billingMode is {seen} and nothing scales the table; write "PAY_PER_REQUEST"', "billingMode"
        )


RULE = Rule(
    title="Tables scale with their load",
    severity="low",
    concern="operations",
    why="A table with a fixed capacity throttles on the first peak, or is paid for what nobody uses.",
    fix='Set billing_mode="PAY_PER_REQUEST", or add an aws.appautoscaling.Target and Policy.',
    frameworks=("CKV2_AWS_16", "FSBP DynamoDB.1"),
    types=("aws:dynamodb/table:Table",),
    relates=True,
    check=_check,
)
