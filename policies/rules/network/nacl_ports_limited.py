"""Ingress rules of network ACLs name their ports."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import forbid, when
from policies.contract import Rule, Scope, Verdict, Violation


def _allows(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if resource.inputs.get("ruleAction") == "deny":
        yield Violation("a rule that denies may deny everything")


RULE = Rule(
    title="Ingress rules of network ACLs name their ports",
    severity="low",
    concern="exposure",
    why="A rule without ports lets everything in that the security groups let in.",
    fix="Set from_port and to_port.",
    frameworks=("CKV_AWS_352",),
    types=("aws:ec2/networkAclRule:NetworkAclRule",),
    check=when(
        forbid("egress", True, write=""),
        when(_allows, forbid("fromPort", 0, unset="wrong", write="write the lowest port that is needed")),
    ),
)
