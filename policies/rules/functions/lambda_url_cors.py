"""Function URLs do not answer every website."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import items


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    found = {
        name: [leaf.value for leaf in items(resource.inputs, f"cors.{name}")]
        for name in ("allowOrigins", "allowMethods")
    }
    if all("*" in values for values in found.values()):
        yield Violation("cors allows every origin and method; list them", "cors")


RULE = Rule(
    title="Function URLs do not answer every website",
    severity="medium",
    concern="exposure",
    why="With * for origins and methods any page that a user visits can call the function with what "
    "the browser holds.",
    fix="List the origins and the methods.",
    frameworks=("CKV2_AWS_75",),
    types=("aws:lambda/functionUrl:FunctionUrl",),
    check=_check,
)
