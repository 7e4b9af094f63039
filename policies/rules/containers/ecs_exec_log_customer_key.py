"""Logs of ECS Exec are encrypted with a KMS key of the account."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import any_of, doubt, require
from policies.contract import Rule, Scope, Verdict
from policies.keys import customer_key
from policies.leaves import first

EXEC = "configuration.executeCommandConfiguration"


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    whole = first(resource.inputs, EXEC)
    if unjudged := doubt(whole):
        yield unjudged
    elif isinstance(whole.value, dict) and whole.value and whole.value.get("logging") != "NONE":
        yield from customer_key(f"{EXEC}.kmsKeyId")(resource, scope)
        yield from _ENCRYPTED(resource, scope)


_ENCRYPTED = any_of(
    require(f"{EXEC}.logConfiguration.cloudWatchEncryptionEnabled", True),
    require(f"{EXEC}.logConfiguration.s3BucketEncryptionEnabled", True),
    message=f"{EXEC}.logConfiguration encrypts neither log; write cloudWatchEncryptionEnabled: true",
    path=f"{EXEC}.logConfiguration",
)


RULE = Rule(
    title="Logs of ECS Exec are encrypted with a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The log holds everything that was typed and shown.",
    fix="Set kms_key_id and cloud_watch_encryption_enabled=True in the log configuration.",
    frameworks=("CKV_AWS_224",),
    types=("aws:ecs/cluster:Cluster",),
    check=_check,
)
