"""Security groups of EMR clusters are not open to the internet."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import items

GROUP = "aws:ec2/securityGroup:SecurityGroup"
PLACES = (
    "ec2Attributes.emrManagedMasterSecurityGroup",
    "ec2Attributes.emrManagedSlaveSecurityGroup",
    "ec2Attributes.additionalMasterSecurityGroups",
    "ec2Attributes.additionalSlaveSecurityGroups",
)


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    groups = {g.urn: g for place in PLACES for g in scope.graph.targets(resource, place, GROUP)}
    for group in groups.values():
        for leaf in items(group.inputs, "ingress.cidrBlocks"):
            if leaf.value in ("0.0.0.0/0", "::/0"):
                yield Violation(
                    f"security group {group.name} lets {leaf.shown} in; list the ranges that need it",
                    leaf.path,
                    group.urn,
                )


RULE = Rule(
    title="Security groups of EMR clusters are not open to the internet",
    severity="high",
    concern="exposure",
    why="The ports of Hadoop run code for whoever reaches them.",
    fix="Let only the ranges that need it into the groups of the cluster.",
    frameworks=("CKV2_AWS_7",),
    types=("aws:emr/cluster:Cluster",),
    relates=True,
    check=_check,
)
