"""ACLs of buckets, in the bucket or in the `BucketAcl` beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.resource import Resource
from model.values import get
from policies.checks import forbid
from policies.contract import Check, Scope, Unjudged, Verdict, Violation
from policies.leaves import objects
from policies.splits import companions

EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers"
"""The group in ACLs that is the whole internet."""

TOKENS = ("aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2")
ADVICE = "write private, or leave ACLs out and set objectOwnership to BucketOwnerEnforced"


def closed_to_everybody(canned: tuple[str, ...], permissions: tuple[str, ...]) -> Check:
    """No ACL may be one of `canned` or grant one of `permissions` to everybody."""
    own = forbid("acl", *canned, write=ADVICE)

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        yield from own(resource, scope)
        for acl in companions(resource, scope, *TOKENS, ref="bucket"):
            for verdict in (*own(acl, scope), *_grants(acl, permissions)):
                yield replace(verdict, urn=acl.urn)

    return check


def _grants(acl: Resource, permissions: tuple[str, ...]) -> Iterator[Verdict]:
    for grant in objects(acl.inputs, "accessControlPolicy.grants"):
        if not isinstance(grant.value, dict):
            yield Unjudged(grant.path)
            continue
        permission = get(grant.value, "permission")
        if get(grant.value, "grantee", "uri") == EVERYBODY and permission in permissions:
            yield Violation(f"{grant.path} grants {permission} to everybody; remove it", grant.path)
