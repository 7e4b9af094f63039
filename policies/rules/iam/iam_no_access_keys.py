"""Nobody has long-lived access keys."""

from collections.abc import Iterator

from pydantic import Field

from model.resource import Resource
from policies.contract import Rule, RuleConfig, Scope, Verdict, Violation
from policies.leaves import first


class Config(RuleConfig):
    """Keys that must be."""

    allowed: tuple[str, ...] = Field(
        default=(), description="Users that may have a key, such as SMTP senders."
    )


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    user = first(resource.inputs, "user")
    if resource.inputs.get("status") != "Inactive" and user.value not in scope.config(Config).allowed:
        yield Violation("this is a long-lived access key; use a role", "user")


RULE = Rule(
    title="Nobody has long-lived access keys",
    severity="high",
    concern="privilege",
    why="A key works from anywhere until somebody notices; most leaks of AWS accounts begin with one.",
    fix="Use roles: OIDC for pipelines, Pod Identity for pods, IAM Identity Center for people.",
    types=("aws:iam/accessKey:AccessKey",),
    config=Config,
    check=_check,
)
