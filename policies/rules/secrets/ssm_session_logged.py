"""Sessions are logged, and the log is encrypted."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.secrets._sessions import session_inputs

LOGS = (("s3BucketName", "s3EncryptionEnabled"), ("cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"))


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    inputs = session_inputs(resource)
    if isinstance(inputs, Unjudged):
        yield inputs
    elif inputs and not any(inputs.get(place) and inputs.get(encrypted) for place, encrypted in LOGS):
        yield Violation(
            "content names no encrypted log; write s3BucketName and s3EncryptionEnabled", "content"
        )


RULE = Rule(
    title="Sessions are logged, and the log is encrypted",
    severity="medium",
    concern="logging",
    why="Without a log nobody knows what was done on the machine.",
    fix="Set s3BucketName with s3EncryptionEnabled, or cloudWatchLogGroupName with "
    "cloudWatchEncryptionEnabled, in the inputs of the session document.",
    frameworks=("CKV_AWS_113",),
    types=("aws:ssm/document:Document",),
    check=_check,
)
