"""Images are not shared with other accounts."""

from collections.abc import Iterator

from pydantic import Field

from model.resource import Resource
from policies.contract import Rule, RuleConfig, Scope, Verdict, Violation
from policies.leaves import first


class Config(RuleConfig):
    """Who may have images."""

    accounts: tuple[str, ...] = Field(default=(), description="Account ids with which images may be shared.")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for name in ("group", "accountId", "organizationArn", "organizationalUnitArn"):
        leaf = first(resource.inputs, name)
        if name == "accountId" and leaf.value in scope.config(Config).accounts:
            return
        if leaf.state != "unset":
            yield Violation(f"{name} gets the image ({leaf.shown}); remove the launch permission", name)
            return
    yield Violation("the image is shared; remove the launch permission")


RULE = Rule(
    title="Images are not shared with other accounts",
    severity="high",
    concern="exposure",
    why="An image carries everything on its disks: code, models, and the credentials that somebody forgot.",
    fix="Remove the launch permission; accounts that may have images go into the config of this rule "
    "(`accounts`).",
    frameworks=("CKV_AWS_205",),
    types=("aws:ec2/amiLaunchPermission:AmiLaunchPermission",),
    config=Config,
    check=_check,
)
