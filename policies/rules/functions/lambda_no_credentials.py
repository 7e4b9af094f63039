"""Environment variables of functions hold no credentials."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.credentials import find_credentials
from policies.leaves import objects


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for place in objects(resource.inputs, "environment.variables"):
        for name, value in (place.value if isinstance(place.value, dict) else {}).items():
            for what in find_credentials(value, bare=True):
                path = f"{place.path}.{name}"
                yield Violation(f"{path} holds {what}; read it from Secrets Manager instead", path)


RULE = Rule(
    title="Environment variables of functions hold no credentials",
    severity="critical",
    concern="privilege",
    why="Variables are shown to everybody who may read the configuration of the function.",
    fix="Read the secret from Secrets Manager at start, and let the role do what AWS keys did.",
    frameworks=("CKV_AWS_45",),
    types=("aws:lambda/function:Function",),
    check=_check,
)
