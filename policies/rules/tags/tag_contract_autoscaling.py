"""Auto-scaling groups hand the contract's tags to what they launch."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import Value
from policies.checks import doubt, same
from policies.contract import Rule, Scope, Verdict
from policies.leaves import objects
from policies.rules.tags._contract import Config, lacking


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    tags: dict[str, Value] = {}
    for leaf in objects(resource.inputs, "tags"):
        if unjudged := doubt(leaf):
            yield unjudged
            return
        block = leaf.value if isinstance(leaf.value, dict) else {}
        if same(block.get("propagateAtLaunch"), True) and isinstance(block.get("key"), str):
            tags[str(block["key"])] = block.get("value")
    yield from lacking(tags, scope.config(Config).keys, "tags", "with propagateAtLaunch: true")


RULE = Rule(
    title="Auto-scaling groups tag what they launch",
    severity="medium",
    concern="attribution",
    why="Default tags do not reach the instances and volumes of a group, which are what is billed.",
    fix="List every key of the contract in tags with propagate_at_launch=True.",
    types=("aws:autoscaling/group:Group",),
    config=Config,
    check=_check,
)
