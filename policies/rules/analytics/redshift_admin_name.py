"""Public Redshift clusters have no usual administrator name."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="Public Redshift clusters have no usual administrator name",
    severity="high",
    concern="exposure",
    why="The names awsuser and admin are what every scanner tries, and a public cluster answers.",
    fix="Set publicly_accessible=False and another master_username.",
    frameworks=("CKV_AWS_391",),
    types=("aws:redshift/cluster:Cluster",),
    check=when(
        require("masterUsername", "awsuser", "administrator", "admin"),
        forbid(
            "publiclyAccessible", True, unset="wrong", default="true in older providers", write="write false"
        ),
    ),
)
