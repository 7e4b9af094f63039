"""Security groups and their rules say what they are for."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank, each
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first

DEFAULT = "Managed by Pulumi"
ADVICE = "write what it is for"


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    yield from _described(resource, scope)
    if resource.type == "aws:ec2/securityGroup:SecurityGroup":
        for direction in ("ingress", "egress"):
            yield from each(direction, _described)(resource, scope)


def _described(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    leaf = first(resource.inputs, "description")
    if leaf.state == "unset" or blank(leaf.value) or leaf.value == DEFAULT:
        seen = f"is {leaf.shown}" if leaf.state == "known" else "is not set"
        yield Violation(f"description {seen}; {ADVICE}", "description")


RULE = Rule(
    title="Security groups and their rules say what they are for",
    severity="low",
    concern="operations",
    why="A rule that nobody can explain is a rule that nobody dares to delete.",
    fix="Write description on the group and on each rule.",
    frameworks=("CKV_AWS_23",),
    types=(
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    ),
    check=_check,
)
