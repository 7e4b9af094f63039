"""Redshift refuses connections without TLS."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import doubt, same
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import objects


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for leaf in objects(resource.inputs, "parameters"):
        if unjudged := doubt(leaf):
            yield unjudged
            return
        if isinstance(leaf.value, dict) and leaf.value.get("name") == "require_ssl":
            if not same(leaf.value.get("value"), True):
                yield Violation(f'{leaf.path}.value does not turn require_ssl on; write "true"', leaf.path)
            return
    yield Violation('parameters does not set require_ssl; add it with "true"', "parameters")


RULE = Rule(
    title="Redshift refuses connections without TLS",
    severity="medium",
    concern="encryption",
    why="Unless the parameter group forces TLS, a client that asks for a plain connection gets one.",
    fix="Set the parameter require_ssl to true.",
    frameworks=("CKV_AWS_105", "FSBP Redshift.2"),
    types=("aws:redshift/parameterGroup:ParameterGroup",),
    check=_check,
)
