"""No ACL lets everybody read or change the ACL."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.checks import each
from policies.contract import Rule, Scope, Verdict, Violation

EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers"


def _grant(grant: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    permission = grant.inputs.get("permission")
    if get(grant.inputs, "grantee", "uri") == EVERYBODY and permission in ("FULL_CONTROL", "READ_ACP"):
        yield Violation(f"permission is {permission!r} for everybody; remove the grant", "permission")


RULE = Rule(
    title="No ACL lets everybody read or change the ACL",
    severity="critical",
    concern="exposure",
    why="READ_ACP tells strangers who has access; FULL_CONTROL lets them give it to themselves.",
    fix="Remove the grant to the group AllUsers.",
    frameworks=("CKV_AWS_375",),
    types=("aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"),
    check=each("accessControlPolicy.grants", _grant),
)
