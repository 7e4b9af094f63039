"""Containers do not share the processes of the host."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.containers._definitions import containers


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if resource.inputs.get("pidMode") == "host":
        yield Violation('pidMode is "host"; remove it', "pidMode")
    for path, container in containers(resource):
        if isinstance(container, Unjudged):
            yield container
        elif container.get("pidMode") == "host":
            yield Violation(f'{path} has pidMode "host"; remove it', path)


RULE = Rule(
    title="Containers do not share the processes of the host",
    severity="medium",
    concern="privilege",
    why="A container in the process space of its host sees and stops everything there.",
    fix='Remove pidMode "host".',
    frameworks=("CKV_AWS_335", "FSBP ECS.3"),
    types=("aws:ecs/taskDefinition:TaskDefinition",),
    check=_check,
)
