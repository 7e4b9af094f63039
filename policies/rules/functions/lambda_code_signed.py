"""Functions take signed code only."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Functions take signed code only",
    severity="low",
    concern="supply-chain",
    why="Without a signing configuration whoever may update the function runs any code with its role.",
    fix="Set code_signing_config_arn (images are signed in the registry instead).",
    frameworks=("CKV_AWS_272",),
    types=("aws:lambda/function:Function",),
    check=require_set("codeSigningConfigArn", write="write the ARN of a code-signing configuration"),
)
