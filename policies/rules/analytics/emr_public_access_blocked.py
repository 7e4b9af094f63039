"""EMR refuses clusters with open security groups."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="EMR refuses clusters with open security groups",
    severity="medium",
    concern="exposure",
    why="The block of the account keeps a cluster with an open group from starting.",
    fix="Set block_public_security_group_rules=True.",
    frameworks=("CKV_AWS_390", "FSBP EMR.2"),
    types=("aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration",),
    check=require("blockPublicSecurityGroupRules", True),
)
