"""Parameters are of the type SecureString."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Parameters are of the type SecureString",
    severity="low",
    concern="encryption",
    why="A String parameter is shown to everybody who may describe parameters; nobody knows "
    "beforehand which one holds a secret.",
    fix='Set type="SecureString"; waive it for values that are public, such as an AMI id.',
    frameworks=("CKV2_AWS_34",),
    types=("aws:ssm/parameter:Parameter",),
    check=require("type", "SecureString"),
)
