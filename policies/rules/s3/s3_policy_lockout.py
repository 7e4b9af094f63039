"""No bucket policy locks everybody out."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.statements import policy_statements

LOCKING = frozenset({"*", "s3:*", "s3:put*", "s3:*bucketpolicy", "s3:putbucketpolicy"})


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for path, statement in policy_statements(resource):
        if statement.allow or statement.tests or statement.not_actions or statement.not_principals:
            continue
        everybody = any(one.value == "*" for one in statement.principals or ())
        if everybody and LOCKING & {action.lower() for action in statement.actions}:
            yield Violation(f"{path} denies everybody to change the policy; add a condition", path)


RULE = Rule(
    title="No bucket policy locks everybody out",
    severity="high",
    concern="resilience",
    why="Only the root user of the account can undo such a policy.",
    fix="Add a condition, or leave s3:PutBucketPolicy out of the Deny.",
    frameworks=("CKV_AWS_93",),
    types=("aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    check=_check,
)
