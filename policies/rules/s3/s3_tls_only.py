"""Buckets refuse requests without TLS."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first
from policies.splits import inline_or_companion
from policies.statements import policy_statements


def _denies_plain(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if first(resource.inputs, "policy").state == "unknown":
        yield Unjudged("policy")
    elif not any(
        not statement.allow
        and any(
            test.key.lower() == "aws:securetransport" and "false" in test.values for test in statement.tests
        )
        for _, statement in policy_statements(resource)
    ):
        yield Violation(
            "policy does not deny requests without TLS; add a Deny where aws:SecureTransport is false",
            "policy",
        )


_CHECK = inline_or_companion(
    inline=_denies_plain,
    tokens=("aws:s3/bucketPolicy:BucketPolicy",),
    ref="bucket",
    companion=_denies_plain,
    message="the bucket has no aws.s3.BucketPolicy that denies requests without TLS; add one",
)


RULE = Rule(
    title="Buckets refuse requests without TLS",
    severity="medium",
    concern="encryption",
    why="S3 answers over plain HTTP unless the policy of the bucket denies it.",
    fix="Add an aws.s3.BucketPolicy that denies s3:* where aws:SecureTransport is false.",
    frameworks=("CIS AWS 2.1.1", "FSBP S3.5"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_CHECK,
)
