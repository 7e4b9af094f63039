"""Certificates name their hosts."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import all_of, require_where
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import items


def _alternatives(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for leaf in items(resource.inputs, "subjectAlternativeNames"):
        if isinstance(leaf.value, str) and "*" in leaf.value:
            yield Violation(f"{leaf.path} is {leaf.shown}; list the hosts", leaf.path)


RULE = Rule(
    title="Certificates name their hosts",
    severity="low",
    concern="exposure",
    why="Whoever gets the key of a wildcard certificate can be every host of the domain.",
    fix="List the names instead of *.",
    frameworks=("CKV2_AWS_71",),
    types=("aws:acm/certificate:Certificate",),
    check=all_of(
        *(
            require_where(name, lambda value: "*" not in str(value), unset="fine", write="list the hosts")
            for name in ("domainName",)
        ),
        _alternatives,
    ),
)
