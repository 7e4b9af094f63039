"""Sessions are encrypted with KMS."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.secrets._sessions import session_inputs


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    inputs = session_inputs(resource)
    if isinstance(inputs, Unjudged):
        yield inputs
    elif inputs and not inputs.get("kmsKeyId"):
        yield Violation("content has no inputs.kmsKeyId; write a KMS key of yours", "content")


RULE = Rule(
    title="Sessions are encrypted with KMS",
    severity="medium",
    concern="encryption",
    why="A session carries whatever is typed and shown, secrets included; TLS alone ends at the service.",
    fix="Set kmsKeyId in the inputs of the session document.",
    frameworks=("CKV_AWS_112",),
    types=("aws:ssm/document:Document",),
    check=_check,
)
