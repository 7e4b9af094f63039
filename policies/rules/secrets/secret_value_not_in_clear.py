"""Secret values are not written into the program."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for name in ("secretString", "secretBinary"):
        if isinstance(resource.inputs.get(name), str):
            yield Violation(f"{name} is a literal; pass a Pulumi secret", name)


RULE = Rule(
    title="Secret values are not written into the program",
    severity="high",
    concern="privilege",
    why="A literal stands in the repository, in the state and in every preview.",
    fix="Pass a Pulumi secret (config --secret), or leave the value to a rotation or to its owner.",
    types=("aws:secretsmanager/secretVersion:SecretVersion",),
    check=_check,
)
