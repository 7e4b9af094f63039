"""Containers are not privileged."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.containers._definitions import containers


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, container in containers(resource):
        if isinstance(container, Unjudged):
            yield container
        elif container.get("privileged") or container.get("privilege"):
            yield Violation(f"{path} is privileged; remove it", path)


RULE = Rule(
    title="Containers are not privileged",
    severity="high",
    concern="privilege",
    why="A privileged container is root on its host.",
    fix="Remove privileged.",
    frameworks=("CKV_AWS_334", "FSBP ECS.4"),
    types=("aws:ecs/taskDefinition:TaskDefinition",),
    check=_check,
)
