"""KMS keys state their policy."""

from policies.checks import require_set
from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    inline=require_set("policy", write=""),
    tokens=("aws:kms/keyPolicy:KeyPolicy",),
    ref="keyId",
    message="the key has no policy; write one that names its administrators and users",
)


RULE = Rule(
    title="KMS keys state their policy",
    severity="low",
    concern="privilege",
    why="Without a policy the default one lets every principal of the account that IAM allows use the key.",
    fix="Set policy on the key, or add an aws.kms.KeyPolicy, that names who administers and who uses it.",
    frameworks=("CKV2_AWS_64",),
    types=("aws:kms/key:Key",),
    relates=True,
    check=_CHECK,
)
