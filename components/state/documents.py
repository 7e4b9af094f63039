"""The policies of the state's bucket and key."""

from __future__ import annotations

from components.iam import Statement, plain_document
from components.site import Site
from components.state.spec import StateSpec

KEY_ADMINISTRATION = ("kms:*",)


def bucket_policy(spec: StateSpec, site: Site) -> str:
    """Only by TLS 1.2 and from this account; nobody deletes the bucket while this policy stands."""
    bucket = spec.bucket_arn(site)
    both = [bucket, f"{bucket}/*"]
    anyone = {"AWS": ["*"]}
    return plain_document(
        Statement(
            sid="OnlyByTls",
            effect="Deny",
            principals=anyone,
            actions=["s3:*"],
            resources=both,
            conditions={"Bool": {"aws:SecureTransport": "false"}},
        ),
        Statement(
            sid="OnlyByNewTls",
            effect="Deny",
            principals=anyone,
            actions=["s3:*"],
            resources=both,
            conditions={"NumericLessThan": {"s3:TlsVersion": "1.2"}},
        ),
        Statement(
            sid="OnlyThisAccount",
            effect="Deny",
            principals=anyone,
            actions=["s3:*"],
            resources=both,
            conditions={"StringNotEquals": {"aws:PrincipalAccount": site.account_id}},
        ),
        Statement(
            sid="Keep",
            effect="Deny",
            principals=anyone,
            actions=["s3:DeleteBucket"],
            resources=[bucket],
        ),
    )


def key_policy(site: Site) -> str:
    """Whom IAM policies of this account let: the pipeline's roles, and the account's owners.

    Those roles cannot be named here: they are made by a stack whose state this key encrypts. The boundary of
    every other role denies the key.
    """
    return plain_document(
        Statement(
            sid="ByPoliciesOfTheAccount",
            principals={"AWS": [site.root_arn]},
            actions=KEY_ADMINISTRATION,
            resources=["*"],
        )
    )
