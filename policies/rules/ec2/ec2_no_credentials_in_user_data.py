"""User data holds no AWS credentials."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.credentials import decoded, find_credentials
from policies.leaves import first


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for name in ("userData", "userDataBase64"):
        leaf = first(resource.inputs, name)
        for what in find_credentials(decoded(leaf.value)):
            yield Violation(f"{name} holds {what}; give the instance a role instead", name)


RULE = Rule(
    title="User data holds no AWS credentials",
    severity="critical",
    concern="privilege",
    why="User data can be read by everybody on the instance and by whoever may describe it.",
    fix="Remove the keys; give the instance a role, or read secrets from Secrets Manager at boot.",
    frameworks=("CKV_AWS_46",),
    types=(
        "aws:ec2/instance:Instance",
        "aws:ec2/launchTemplate:LaunchTemplate",
        "aws:ec2/launchConfiguration:LaunchConfiguration",
    ),
    check=_check,
)
