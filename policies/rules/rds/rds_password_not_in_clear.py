"""Database passwords are not written into the program."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation

NAMES = ("password", "masterPassword")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for name in NAMES:
        if isinstance(resource.inputs.get(name), str):
            yield Violation(
                f"{name} is a literal; set manageMasterUserPassword to true or pass a secret", name
            )


RULE = Rule(
    title="Database passwords are not written into the program",
    severity="high",
    concern="privilege",
    why="A password in an input stands in the state, in previews and in the repository, and is never "
    "rotated.",
    fix="Set manage_master_user_password=True and let RDS keep and rotate it in Secrets Manager; or "
    "pass a secret.",
    types=("aws:rds/instance:Instance", "aws:rds/cluster:Cluster"),
    check=_check,
)
