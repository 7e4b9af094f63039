"""Tasks do not run with the role that starts them."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    execution, task = (first(resource.inputs, name) for name in ("executionRoleArn", "taskRoleArn"))
    sources = [resource.property_dependencies.get(leaf.path) for leaf in (execution, task)]
    same_source = execution.state == task.state == "unknown" and sources[0] and sources[0] == sources[1]
    if same_source or (isinstance(task.value, str) and task.value and execution.value == task.value):
        yield Violation("taskRoleArn is the execution role; write a role of its own", "taskRoleArn")


RULE = Rule(
    title="Tasks do not run with the role that starts them",
    severity="medium",
    concern="privilege",
    why="The execution role pulls images and reads secrets for the agent; the program must not have it.",
    fix="Give the task a role of its own in task_role_arn.",
    frameworks=("CKV_AWS_249",),
    types=("aws:ecs/taskDefinition:TaskDefinition",),
    relates=True,
    check=_check,
)
