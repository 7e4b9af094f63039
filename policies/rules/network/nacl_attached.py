"""Network ACLs belong to subnets."""

from policies.checks import require_set
from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    inline=require_set("subnetIds", write=""),
    tokens=("aws:ec2/networkAclAssociation:NetworkAclAssociation",),
    ref="networkAclId",
    message="subnetIds is not set; list the subnets, or delete the ACL",
)


RULE = Rule(
    title="Network ACLs belong to subnets",
    severity="low",
    concern="operations",
    why="An ACL without a subnet filters nothing.",
    fix="Set subnet_ids or add an aws.ec2.NetworkAclAssociation.",
    frameworks=("CKV2_AWS_1", "FSBP EC2.16"),
    types=("aws:ec2/networkAcl:NetworkAcl",),
    relates=True,
    check=_CHECK,
)
