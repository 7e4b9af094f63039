"""Security groups are used by something."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation

RULES = (
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
)
"""What belongs to the groups themselves and attaches nothing."""


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    used = any(other.custom and other.type not in RULES for other in scope.graph.dependents(resource))
    exported = resource.id and resource.id in str(scope.plan.outputs.values())
    if not used and not exported:
        yield Violation("nothing in the stack uses this security group; attach it or delete it")


RULE = Rule(
    title="Security groups are used by something",
    severity="low",
    concern="operations",
    why="A group that nothing uses is left over, or was meant to protect something that it does not.",
    fix="Attach the group or delete it; a group that another stack attaches needs a waiver.",
    frameworks=("CKV2_AWS_5", "FSBP EC2.22"),
    types=("aws:ec2/securityGroup:SecurityGroup",),
    relates=True,
    check=_check,
)
