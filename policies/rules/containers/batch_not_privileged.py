"""Batch jobs are not privileged."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.documents import json_object


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    found = json_object(resource, "containerProperties")
    if isinstance(found, Unjudged):
        yield found
    elif found and found.get("privileged"):
        yield Violation("containerProperties is privileged; remove it", "containerProperties")


RULE = Rule(
    title="Batch jobs are not privileged",
    severity="high",
    concern="privilege",
    why="A privileged job is root on its host.",
    fix="Remove privileged from the container properties.",
    frameworks=("CKV_AWS_210",),
    types=("aws:batch/jobDefinition:JobDefinition",),
    check=_check,
)
