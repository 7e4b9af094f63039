"""Neptune instances have no public address."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Neptune instances have no public address",
    severity="critical",
    concern="exposure",
    why="Neptune has no passwords: with a public address whoever finds it reads it.",
    fix="Remove publicly_accessible=True.",
    frameworks=("CKV_AWS_102",),
    types=("aws:neptune/clusterInstance:ClusterInstance",),
    check=forbid("publiclyAccessible", True, write="write false"),
)
