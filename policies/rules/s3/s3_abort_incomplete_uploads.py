"""Lifecycle rules abort incomplete uploads."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import Value, get
from policies.checks import blank
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import objects

NARROWING = ("prefix", "tag", "tags", "objectSizeGreaterThan", "objectSizeLessThan")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for rule in objects(resource.inputs, "rules"):
        if not isinstance(rule.value, dict):
            yield Unjudged(rule.path)
            return
        aborts = not blank(get(rule.value, "abortIncompleteMultipartUpload"))
        if aborts and get(rule.value, "status") == "Enabled" and not _narrowed(rule.value):
            return
    yield Violation(
        "no enabled rule for the whole bucket has abortIncompleteMultipartUpload; add one", "rules"
    )


def _narrowed(rule: dict[str, Value]) -> bool:
    found = get(rule, "filter", "and") or get(rule, "filter")
    return isinstance(found, dict) and any(not blank(found.get(name)) for name in NARROWING)


RULE = Rule(
    title="Lifecycle rules abort incomplete uploads",
    severity="low",
    concern="operations",
    why="Parts of uploads that never ended are invisible in listings and billed for ever.",
    fix="Add an enabled rule with an empty filter and "
    'abort_incomplete_multipart_upload={"days_after_initiation": 7}.',
    frameworks=("CKV_AWS_300",),
    types=(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    ),
    check=_check,
)
