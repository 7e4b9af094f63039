"""People and programs come in without IAM users."""

from collections.abc import Iterator

from pydantic import Field

from model.resource import Resource
from policies.contract import Rule, RuleConfig, Scope, Verdict, Violation


class Config(RuleConfig):
    """Users that must be."""

    allowed: tuple[str, ...] = Field(
        default=(), description="Names of users that may exist, such as a break-glass one."
    )


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    name = resource.inputs.get("name")
    if name not in scope.config(Config).allowed and resource.name not in scope.config(Config).allowed:
        yield Violation("this is an IAM user; use IAM Identity Center, or a role")


RULE = Rule(
    title="People and programs come in without IAM users",
    severity="medium",
    concern="privilege",
    why="Users mean passwords and keys that live for years.",
    fix="Use IAM Identity Center for people, roles and OIDC for programs; users that must be go into "
    "the config of this rule.",
    frameworks=("CKV_AWS_273",),
    types=("aws:iam/user:User",),
    config=Config,
    check=_check,
)
