"""Secrets rotate by themselves."""

from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:secretsmanager/secretRotation:SecretRotation",),
    ref="secretId",
    message="the secret has no aws.secretsmanager.SecretRotation; add one",
)


RULE = Rule(
    title="Secrets rotate by themselves",
    severity="medium",
    concern="privilege",
    why="A secret that nobody changes is known to everybody who ever read it.",
    fix="Add an aws.secretsmanager.SecretRotation; for secrets that another system owns, waive it "
    "with the name of that system.",
    frameworks=("CKV2_AWS_57", "FSBP SecretsManager.1"),
    types=("aws:secretsmanager/secret:Secret",),
    relates=True,
    check=_CHECK,
)
