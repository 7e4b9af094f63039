"""Environments of containers hold no credentials."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.credentials import find_credentials
from policies.leaves import objects
from policies.rules.containers._definitions import containers


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, container in containers(resource):
        if isinstance(container, Unjudged):
            yield container
            continue
        for leaf in objects(container, "environment"):
            variable = leaf.value if isinstance(leaf.value, dict) else {}
            for what in find_credentials(variable.get("value"), bare=True):
                yield Violation(f"{path}.{leaf.path} holds {what}; use secrets with valueFrom", path)


RULE = Rule(
    title="Environments of containers hold no credentials",
    severity="critical",
    concern="privilege",
    why="The environment is shown to everybody who may read the task definition.",
    fix="Use secrets with valueFrom.",
    frameworks=("FSBP ECS.8",),
    types=("aws:ecs/taskDefinition:TaskDefinition",),
    check=_check,
)
