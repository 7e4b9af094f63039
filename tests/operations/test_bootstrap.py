"""The state backend, made on a simulated AWS: what it is, that it is left alone, and what it repairs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import boto3
import pytest
from botocore.exceptions import ClientError, NoCredentialsError
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID

from components.site import Site
from components.state.spec import StateSpec
from operations.bootstrap import BootstrapError, Step, bootstrap
from policies.iam import analyse
from tests.components import plan

BUCKET = f"slipway-state-{DEFAULT_ACCOUNT_ID}-us-east-1"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[boto3.Session]:
    """A session in a simulated account that is empty."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    with mock_aws():
        yield boto3.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name="us-east-1")


def here(region: str = "us-east-1") -> Site:
    return replace(plan.site(), account_id=DEFAULT_ACCOUNT_ID, region=region)


def run(
    session: boto3.Session, *, dry_run: bool = False, region: str = "us-east-1", **fields: object
) -> list[Step]:
    return list(bootstrap(here(region), StateSpec.model_validate(fields), session, dry_run=dry_run))


def done(steps: list[Step]) -> dict[str, str]:
    return {step.what: step.did for step in steps}


def test_in_an_empty_account_everything_is_made(session: boto3.Session) -> None:
    assert done(run(session)) == {
        "key alias/slipway-state": "made",
        "key policy: as IAM policies of this account say": "fine",
        "key rotation: each year": "changed",
        f"bucket {BUCKET}": "made",
        "owner: this account, whoever writes": "fine",
        "public access: blocked": "changed",
        "versions: kept": "changed",
        "encryption: by alias/slipway-state": "changed",
        "old versions: deleted after 365 days": "changed",
        "access: by TLS 1.2, from this account": "changed",
        "tags: the contract's": "changed",
    }


def test_the_bucket_is_encrypted_versioned_private_and_by_tls_only(session: boto3.Session) -> None:
    run(session, keep_days=90)
    s3 = session.client("s3")
    key = session.client("kms").describe_key(KeyId="alias/slipway-state")["KeyMetadata"]
    (rule,) = s3.get_bucket_encryption(Bucket=BUCKET)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rule == {
        "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key["Arn"]},
        "BucketKeyEnabled": True,
    }
    assert s3.get_bucket_versioning(Bucket=BUCKET)["Status"] == "Enabled"
    assert set(s3.get_public_access_block(Bucket=BUCKET)["PublicAccessBlockConfiguration"].values()) == {True}
    (lifecycle,) = s3.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"]
    assert lifecycle["NoncurrentVersionExpiration"] == {"NoncurrentDays": 90}
    assert "Days" not in lifecycle["Expiration"]  # what is current stays
    tags = {tag["Key"]: tag["Value"] for tag in s3.get_bucket_tagging(Bucket=BUCKET)["TagSet"]}
    assert tags == here().tags.aws()

    policy = json.loads(s3.get_bucket_policy(Bucket=BUCKET)["Policy"])
    assert {s["Sid"]: (s["Effect"], s["Action"]) for s in policy["Statement"]} == {
        "OnlyByTls": ("Deny", ["s3:*"]),
        "OnlyByNewTls": ("Deny", ["s3:*"]),
        "OnlyThisAccount": ("Deny", ["s3:*"]),
        "Keep": ("Deny", ["s3:DeleteBucket"]),
    }
    assert analyse(policy, kind="resource", account=DEFAULT_ACCOUNT_ID) == ()


def test_the_key_rotates_and_only_the_account_decides_on_it(session: boto3.Session) -> None:
    run(session)
    kms = session.client("kms")
    key = kms.describe_key(KeyId="alias/slipway-state")["KeyMetadata"]["KeyId"]
    assert kms.get_key_rotation_status(KeyId=key)["KeyRotationEnabled"] is True
    policy = kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"]
    (statement,) = json.loads(policy)["Statement"]
    assert statement["Principal"] == {"AWS": [f"arn:aws:iam::{DEFAULT_ACCOUNT_ID}:root"]}


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-1"])
def test_a_second_run_finds_everything_fine(session: boto3.Session, region: str) -> None:
    run(session, region=region)
    assert {step.did for step in run(session, region=region)} == {"fine"}


def test_what_somebody_changed_is_changed_back_and_nothing_else(session: boto3.Session) -> None:
    run(session)
    s3 = session.client("s3")
    s3.delete_bucket_policy(Bucket=BUCKET)
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Suspended"})
    again = run(session)
    assert [step.what for step in again if step.did != "fine"] == [
        "versions: kept",
        "access: by TLS 1.2, from this account",
    ]
    assert {step.did for step in run(session)} == {"fine"}


def test_another_number_of_days_is_followed(session: boto3.Session) -> None:
    run(session)
    assert [step for step in run(session, keep_days=730) if step.did != "fine"] == [
        Step("old versions: deleted after 730 days", "changed")
    ]


def test_a_dry_run_looks_and_makes_nothing(session: boto3.Session) -> None:
    steps = run(session, dry_run=True)
    assert steps[0] == Step("key alias/slipway-state", "made")
    assert Step(f"bucket {BUCKET}", "made") in steps
    assert session.client("s3").list_buckets()["Buckets"] == []
    assert session.client("kms").list_keys()["Keys"] == []

    run(session)
    session.client("s3").delete_bucket_policy(Bucket=BUCKET)
    looked = run(session, dry_run=True)
    assert [step.what for step in looked if step.did == "changed"] == [
        "access: by TLS 1.2, from this account"
    ]
    assert looked == run(session, dry_run=True)


def test_credentials_of_another_account_are_refused(session: boto3.Session) -> None:
    with pytest.raises(BootstrapError) as caught:
        list(bootstrap(plan.site(), StateSpec(), session))
    assert str(caught.value) == (
        f"these credentials are of account {DEFAULT_ACCOUNT_ID}, the stack's is 111122223333; "
        "choose others by --profile"
    )


def test_a_key_that_is_to_be_deleted_is_not_used(session: boto3.Session) -> None:
    run(session)
    kms = session.client("kms")
    key = kms.describe_key(KeyId="alias/slipway-state")["KeyMetadata"]["KeyId"]
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    with pytest.raises(BootstrapError) as caught:
        run(session)
    assert str(caught.value) == (
        "the key alias/slipway-state is PendingDeletion: the state cannot be read without it; "
        f"aws kms cancel-key-deletion or enable-key --key-id {key}"
    )


def failing(session: boto3.Session, event: str, error: Exception) -> None:
    """Let calls of a session fail: `event` is botocore's, such as `before-call.s3.HeadBucket`."""

    def fail(**_: object) -> None:
        raise error

    session.events.register(event, fail)


def test_a_bucket_of_another_account_is_refused(session: boto3.Session) -> None:
    forbidden = ClientError({"Error": {"Code": "403", "Message": "Forbidden"}}, "HeadBucket")
    failing(session, "before-call.s3.HeadBucket", forbidden)
    with pytest.raises(BootstrapError) as caught:
        run(session, bucket="taken-name")
    assert str(caught.value) == (
        "the bucket taken-name is another account's, or these credentials may not read it; "
        "write another name as state.bucket, or log in as an account's owner"
    )


def test_too_few_rights_are_said_in_one_line(session: boto3.Session) -> None:
    denied = ClientError({"Error": {"Code": "AccessDenied", "Message": "not authorized"}}, "CreateKey")
    failing(session, "before-call.kms.CreateKey", denied)
    with pytest.raises(BootstrapError) as caught:
        run(session)
    assert str(caught.value) == (
        "AWS refused CreateKey: AccessDenied: not authorized; an account's owner has the rights for this"
    )


def test_missing_credentials_are_said_in_one_line(session: boto3.Session) -> None:
    failing(session, "before-call.sts.GetCallerIdentity", NoCredentialsError())
    with pytest.raises(BootstrapError) as caught:
        run(session)
    assert str(caught.value) == (
        "AWS could not be called: Unable to locate credentials; check AWS_PROFILE, or log in anew"
    )
