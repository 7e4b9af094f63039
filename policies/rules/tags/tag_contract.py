"""Every AWS resource that can carry tags carries the contract's."""

from collections.abc import Iterator

from catalog.taggable import tag_kind
from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict
from policies.rules.tags._contract import Config, arriving, lacking


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    kind = tag_kind(resource.type)
    if kind not in ("default", "own"):
        return
    tags = arriving(scope.plan, resource, defaults=kind == "default")
    if isinstance(tags, Unjudged):
        yield tags
        return
    where = "to default_tags of the provider, or to tags" if kind == "default" else "to tags"
    yield from lacking(tags, scope.config(Config).keys, "tags", where)


RULE = Rule(
    title="AWS resources carry the tags of the contract",
    severity="medium",
    concern="attribution",
    why="Without tags nobody knows who pays for it, whom to call at night, or how secret its data is.",
    fix="Set default_tags on the AWS provider; types that default tags do not reach need their own.",
    types=("aws:",),
    relates=True,
    config=Config,
    check=_check,
)
