"""Search domains keep an audit log."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import doubt, same
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import objects


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for leaf in objects(resource.inputs, "logPublishingOptions"):
        if unjudged := doubt(leaf):
            yield unjudged
            return
        option = leaf.value if isinstance(leaf.value, dict) else {}
        if option.get("logType") == "AUDIT_LOGS" and not same(option.get("enabled"), False):
            return
    yield Violation("no logPublishingOptions of the type AUDIT_LOGS; add one", "logPublishingOptions")


RULE = Rule(
    title="Search domains keep an audit log",
    severity="low",
    concern="logging",
    why="The audit log tells who searched for what.",
    fix="Add log_publishing_options with log_type AUDIT_LOGS and enabled=True.",
    frameworks=("CKV_AWS_317", "FSBP Opensearch.5"),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=_check,
)
