"""No ACL lets everybody read a bucket."""

from collections.abc import Iterator
from dataclasses import replace

from model.resource import Resource
from model.values import get
from policies.checks import forbid
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import objects
from policies.splits import companions

EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers"
CANNED = ("public-read", "public-read-write", "website", "authenticated-read")
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
        elif get(grant.value, "grantee", "uri") == EVERYBODY:
            yield Violation(
                f"{grant.path} grants {get(grant.value, 'permission')} to everybody; remove it", grant.path
            )


RULE = Rule(
    title="No ACL lets everybody read a bucket",
    severity="critical",
    concern="exposure",
    why="Every object of the bucket can be listed and fetched by anybody on the internet.",
    fix="Remove the ACL (or write private), disable ACLs with aws.s3.BucketOwnershipControls, and "
    "serve public content through CloudFront.",
    frameworks=("CKV_AWS_20", "FSBP S3.2"),
    types=("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"),
    relates=True,
    check=_check,
)
