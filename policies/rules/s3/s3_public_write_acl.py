"""No ACL lets everybody write to a bucket."""

from collections.abc import Iterator
from dataclasses import replace

from model.resource import Resource
from model.values import get
from policies.checks import forbid
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import objects
from policies.splits import companions

EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers"
CANNED = ("public-read-write",)
WRITING = ("WRITE", "WRITE_ACP", "FULL_CONTROL")
ADVICE = "write private, or leave ACLs out and set objectOwnership to BucketOwnerEnforced"
_TOKENS = ("aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    yield from forbid("acl", *CANNED, write=ADVICE)(resource, scope)
    for other in companions(resource, scope, *_TOKENS, ref="bucket"):
        for verdict in (*forbid("acl", *CANNED, write=ADVICE)(other, scope), *_grants(other)):
            yield replace(verdict, urn=other.urn)


def _grants(acl: Resource) -> Iterator[Verdict]:
    for grant in objects(acl.inputs, "accessControlPolicy.grants"):
        if not isinstance(grant.value, dict):
            yield Unjudged(grant.path)
        elif get(grant.value, "grantee", "uri") == EVERYBODY and get(grant.value, "permission") in WRITING:
            yield Violation(
                f"{grant.path} grants {get(grant.value, 'permission')} to everybody; remove it", grant.path
            )


RULE = Rule(
    title="No ACL lets everybody write to a bucket",
    severity="critical",
    concern="exposure",
    why="Anybody can replace models and data, plant malware, or fill the bucket on your bill.",
    fix="Remove the ACL (or write private) and disable ACLs with aws.s3.BucketOwnershipControls.",
    frameworks=("CKV_AWS_57", "FSBP S3.3"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_check,
)
