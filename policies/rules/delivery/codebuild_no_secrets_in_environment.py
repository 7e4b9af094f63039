"""Environments of builds hold no credentials."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import each
from policies.contract import Rule, Scope, Verdict, Violation
from policies.credentials import find_credentials


def _variable(variable: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if variable.inputs.get("type") in (None, "PLAINTEXT"):
        for what in find_credentials(variable.inputs.get("value"), bare=True):
            yield Violation(f"value holds {what}; use the type SECRETS_MANAGER", "value")


RULE = Rule(
    title="Environments of builds hold no credentials",
    severity="critical",
    concern="privilege",
    why="Plain variables are shown to everybody who may read the project, and in every log.",
    fix="Use variables of the type SECRETS_MANAGER.",
    frameworks=("FSBP CodeBuild.2",),
    types=("aws:codebuild/project:Project",),
    check=each("environment.environmentVariables", _variable),
)
