"""Containers have a read-only root file system."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.rules.containers._definitions import containers


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, container in containers(resource):
        if isinstance(container, Unjudged):
            yield container
        elif not container.get("readonlyRootFilesystem"):
            yield Violation(f"{path} has no readonlyRootFilesystem; write true", path)


RULE = Rule(
    title="Containers have a read-only root file system",
    severity="medium",
    concern="privilege",
    why="Whoever gets into a container can change its programs.",
    fix="Set readonlyRootFilesystem, and mount a volume for what is written.",
    frameworks=("CKV_AWS_336", "FSBP ECS.5"),
    types=("aws:ecs/taskDefinition:TaskDefinition",),
    check=_check,
)
