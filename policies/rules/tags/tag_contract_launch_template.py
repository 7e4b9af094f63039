"""Launch templates tag the instances and volumes that come of them."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import UNKNOWN, Value, reveal
from policies.checks import doubt
from policies.contract import Rule, Scope, Unjudged, Verdict
from policies.leaves import objects
from policies.rules.tags._contract import Config, lacking

LAUNCHED = ("instance", "volume")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    found: dict[str, dict[str, Value]] = {kind: {} for kind in LAUNCHED}
    for leaf in objects(resource.inputs, "tagSpecifications"):
        if unjudged := doubt(leaf):
            yield unjudged
            return
        block = leaf.value if isinstance(leaf.value, dict) else {}
        tags = reveal(block.get("tags"))
        if tags is UNKNOWN:
            yield Unjudged(f"{leaf.path}.tags")
            return
        if isinstance(tags, dict):
            found.setdefault(str(block.get("resourceType")), {}).update(tags)
    for kind in LAUNCHED:
        where = f"in a tagSpecification of the resourceType {kind}"
        yield from lacking(found[kind], scope.config(Config).keys, "tagSpecifications", where)


RULE = Rule(
    title="Launch templates tag instances and volumes",
    severity="medium",
    concern="attribution",
    why="The tags of a template are on the template alone; what is billed is what it launches.",
    fix="Set tag_specifications with every key of the contract for the resource types instance and volume.",
    types=("aws:ec2/launchTemplate:LaunchTemplate",),
    config=Config,
    check=_check,
)
