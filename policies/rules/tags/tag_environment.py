"""The environment tag tells the environment that the stack is for."""

from collections.abc import Iterator

from catalog.taggable import tag_kind
from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.tags._contract import arriving

KEY = "environment"


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    kind = tag_kind(resource.type)
    if not scope.environment or kind not in ("default", "own"):
        return
    tags = arriving(scope.plan, resource, defaults=kind == "default")
    said = None if isinstance(tags, Unjudged) else tags.get(KEY)  # tag-contract tells what is not known
    if isinstance(said, str) and said != scope.environment:
        yield Violation(f"tags.{KEY} is {said!r} in a stack for {scope.environment}; correct it", "tags")


RULE = Rule(
    title="The environment tag is that of the stack",
    severity="medium",
    concern="attribution",
    why="Permissions and budgets go by this tag; a production database tagged dev is cleaned up as one.",
    fix="Write the stack's environment, or leave the tag to the default tags of the provider.",
    types=("aws:",),
    relates=True,
    check=_check,
)
