"""Access points block public access."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import same
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first

SETTINGS = ("blockPublicAcls", "blockPublicPolicy", "restrictPublicBuckets")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    place = "publicAccessBlockConfiguration"
    found = [first(resource.inputs, f"{place}.{name}") for name in SETTINGS]
    if all(leaf.state == "known" and same(leaf.value, False) for leaf in found):
        yield Violation(f"{place} turns every block off; write true for all", place)


RULE = Rule(
    title="Access points block public access",
    severity="critical",
    concern="exposure",
    why="An access point has its own public settings and its own policy: it can open a bucket that is"
    " closed otherwise.",
    fix="Leave public_access_block_configuration out (all True) or set its four settings to True.",
    frameworks=("CKV_AWS_392", "FSBP S3.19"),
    types=("aws:s3/accessPoint:AccessPoint",),
    check=_check,
)
