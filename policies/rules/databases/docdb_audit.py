"""DocumentDB writes an audit log."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import doubt
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import objects

WORDS = ("enabled", "ddl", "all")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for leaf in objects(resource.inputs, "parameters"):
        if unjudged := doubt(leaf):
            yield unjudged
            return
        value = leaf.value if isinstance(leaf.value, dict) else {}
        if value.get("name") == "audit_logs" and any(word in str(value.get("value")) for word in WORDS):
            return
    yield Violation('parameters does not turn audit_logs on; add it with "enabled"', "parameters")


RULE = Rule(
    title="DocumentDB writes an audit log",
    severity="low",
    concern="logging",
    why="The export of the audit log is empty while the parameter is off.",
    fix='Set the parameter audit_logs to "enabled", "ddl" or "all".',
    frameworks=("CKV_AWS_104",),
    types=("aws:docdb/clusterParameterGroup:ClusterParameterGroup",),
    check=_check,
)
