"""RDS instances have no public address."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="RDS instances have no public address",
    severity="critical",
    concern="exposure",
    why="A database with a public address is one wrong security group away from the whole internet.",
    fix="Remove publicly_accessible or set it to False, and reach the database through the VPC.",
    frameworks=("CKV_AWS_17", "CIS AWS 2.3.3", "FSBP RDS.2"),
    types=("aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"),
    check=forbid("publiclyAccessible", True, write="write false"),
)
