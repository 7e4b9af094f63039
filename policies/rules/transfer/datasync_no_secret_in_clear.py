"""DataSync locations do not hold a secret key."""

from policies.checks import forbid_set
from policies.contract import Rule

RULE = Rule(
    title="DataSync locations do not hold a secret key",
    severity="high",
    concern="privilege",
    why="The key stands in the state and in every preview.",
    fix="Use a role, or keep the key in Secrets Manager.",
    frameworks=("CKV_AWS_295",),
    types=("aws:datasync/locationObjectStorage:LocationObjectStorage",),
    check=forbid_set("secretKey", write="use a role instead"),
)
