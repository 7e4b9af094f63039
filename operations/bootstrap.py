"""Make the state backend of an account: what must be there before Pulumi can run at all.

Every setting is read, compared and written only where it differs, so that running it again repairs and
changes nothing else. Nothing is ever deleted. Why no stack holds these: docs/adr/0005-state-backend.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, cast

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from components.site import Site
from components.state.documents import bucket_policy, key_policy
from components.state.spec import KEY_ALIAS, StateSpec

Did = Literal["made", "changed", "fine"]

ROTATION_DAYS = 365
UPLOAD_DAYS = 7
"""Days after which a broken upload is cleared away."""

MISSING = {
    "404",
    "NoSuchBucketPolicy",
    "NoSuchLifecycleConfiguration",
    "NoSuchPublicAccessBlockConfiguration",
    "NoSuchTagSet",
    "NotFoundException",
    "OwnershipControlsNotFoundError",
    "ServerSideEncryptionConfigurationNotFoundError",
}
"""Error codes that mean that something is not there yet."""


class BootstrapError(Exception):
    """The backend cannot be made; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that must hold, and what was (or in a dry run, would be) done about it."""

    what: str
    did: Did


class Caller(Protocol):
    """A client of boto3, by its operations alone: settings are compared as the plain data that AWS tells."""

    def __getattr__(self, operation: str, /) -> Callable[..., dict[str, Any]]:
        """An operation of the service."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that can be read, compared and written."""

    what: str
    wanted: object
    read: Callable[[], object]
    write: Callable[[], object]


def bootstrap(
    site: Site, spec: StateSpec, session: boto3.Session, *, dry_run: bool = False
) -> Iterator[Step]:
    """Make or repair the key and the bucket of an account's state, step by step.

    Raises BootstrapError where the credentials are missing, are another account's or have too few rights, and
    where the bucket's name is taken.
    """
    try:
        _check_account(site, session)
        key_arn = yield from _key(site, _client(session, "kms", site), dry_run)
        yield from _bucket(site, spec, _client(session, "s3", site), key_arn, dry_run)
    except ClientError as error:
        said = error.response["Error"]
        raise BootstrapError(
            f"AWS refused {error.operation_name}: {said.get('Code')}: {said.get('Message')}; "
            "an account's owner has the rights for this"
        ) from None
    except BotoCoreError as error:
        raise BootstrapError(f"AWS could not be called: {error}; check AWS_PROFILE, or log in anew") from None


def _client(session: boto3.Session, service: Literal["kms", "s3", "sts"], site: Site) -> Caller:
    return cast(Caller, session.client(service, region_name=site.region))


def _check_account(site: Site, session: boto3.Session) -> None:
    account = _client(session, "sts", site).get_caller_identity()["Account"]
    if account != site.account_id:
        raise BootstrapError(
            f"these credentials are of account {account}, the stack's is {site.account_id}; "
            "choose others by --profile"
        )


def _settle(settings: list[Setting], dry_run: bool) -> Iterator[Step]:
    for setting in settings:
        if _or_missing(setting.read) == setting.wanted:
            yield Step(setting.what, "fine")
        else:
            if not dry_run:
                setting.write()
            yield Step(setting.what, "changed")


def _or_missing(read: Callable[[], object]) -> object:
    try:
        return read()
    except ClientError as error:
        if error.response["Error"].get("Code") not in MISSING:
            raise
        return None


def _key(site: Site, kms: Caller, dry_run: bool) -> Generator[Step, None, str]:
    """Make the key, known by its alias. Returns its ARN, which a dry run without a key does not know."""
    found = _or_missing(lambda: kms.describe_key(KeyId=KEY_ALIAS)["KeyMetadata"])
    what = f"key {KEY_ALIAS}"
    if found is None:
        key_arn = "" if dry_run else _make_key(site, kms)
        yield Step(what, "made")
        if dry_run:
            return key_arn
    else:
        assert isinstance(found, dict)
        if found["KeyState"] != "Enabled":
            raise BootstrapError(
                f"the key {KEY_ALIAS} is {found['KeyState']}: the state cannot be read without it; "
                f"aws kms cancel-key-deletion or enable-key --key-id {found['KeyId']}"
            )
        key_arn = str(found["Arn"])
        yield Step(what, "fine")
    yield from _settle(
        [
            Setting(
                "key policy: as IAM policies of this account say",
                json.loads(key_policy(site)),
                lambda: json.loads(kms.get_key_policy(KeyId=key_arn, PolicyName="default")["Policy"]),
                lambda: kms.put_key_policy(KeyId=key_arn, PolicyName="default", Policy=key_policy(site)),
            ),
            Setting(
                "key rotation: each year",
                True,
                lambda: kms.get_key_rotation_status(KeyId=key_arn)["KeyRotationEnabled"],
                lambda: kms.enable_key_rotation(KeyId=key_arn, RotationPeriodInDays=ROTATION_DAYS),
            ),
        ],
        dry_run,
    )
    return key_arn


def _make_key(site: Site, kms: Caller) -> str:
    tags = [{"TagKey": key, "TagValue": value} for key, value in site.tags.aws().items()]
    made = kms.create_key(
        Description="Pulumi's state, and the secrets in it", Policy=key_policy(site), Tags=tags
    )["KeyMetadata"]
    kms.create_alias(AliasName=KEY_ALIAS, TargetKeyId=made["KeyId"])
    return str(made["Arn"])


def _bucket(site: Site, spec: StateSpec, s3: Caller, key_arn: str, dry_run: bool) -> Iterator[Step]:
    name = spec.bucket_name(site)
    made = _make_bucket(name, site, s3, dry_run)
    yield Step(f"bucket {name}", made)
    if made == "made" and dry_run:
        yield from (Step(setting.what, "made") for setting in _settings(site, spec, s3, key_arn))
        return
    yield from _settle(_settings(site, spec, s3, key_arn), dry_run)


def _make_bucket(name: str, site: Site, s3: Caller, dry_run: bool) -> Did:
    try:
        s3.head_bucket(Bucket=name, ExpectedBucketOwner=site.account_id)
    except ClientError as error:
        code = error.response["Error"].get("Code")
        if code == "403":
            raise BootstrapError(
                f"the bucket {name} is another account's, or these credentials may not read it; "
                "write another name as state.bucket, or log in as an account's owner"
            ) from None
        if code not in MISSING:
            raise
    else:
        return "fine"
    if not dry_run:
        # Only outside us-east-1 does S3 take a place.
        where = {"LocationConstraint": site.region}
        place = {} if site.region == "us-east-1" else {"CreateBucketConfiguration": where}
        s3.create_bucket(Bucket=name, ObjectOwnership="BucketOwnerEnforced", **place)
    return "made"


def _settings(site: Site, spec: StateSpec, s3: Caller, key_arn: str) -> list[Setting]:
    mine = {"Bucket": spec.bucket_name(site), "ExpectedBucketOwner": site.account_id}
    private = dict.fromkeys(
        ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
    )
    ownership = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    encryption = {
        "Rules": [
            {
                "ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": key_arn},
                "BucketKeyEnabled": True,
            }
        ]
    }
    lifecycle: list[Mapping[str, object]] = [
        {
            "ID": "old-versions",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "NoncurrentVersionExpiration": {"NoncurrentDays": spec.keep_days},
            "Expiration": {"ExpiredObjectDeleteMarker": True},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": UPLOAD_DAYS},
        }
    ]
    tags = [{"Key": key, "Value": value} for key, value in sorted(site.tags.aws().items())]
    policy = bucket_policy(spec, site)
    return [
        Setting(
            "owner: this account, whoever writes",
            ownership,
            lambda: s3.get_bucket_ownership_controls(**mine)["OwnershipControls"],
            lambda: s3.put_bucket_ownership_controls(**mine, OwnershipControls=ownership),
        ),
        Setting(
            "public access: blocked",
            private,
            lambda: s3.get_public_access_block(**mine)["PublicAccessBlockConfiguration"],
            lambda: s3.put_public_access_block(**mine, PublicAccessBlockConfiguration=private),
        ),
        Setting(
            "versions: kept",
            "Enabled",
            lambda: s3.get_bucket_versioning(**mine).get("Status"),
            lambda: s3.put_bucket_versioning(**mine, VersioningConfiguration={"Status": "Enabled"}),
        ),
        Setting(
            f"encryption: by {KEY_ALIAS}",
            encryption["Rules"][0]["ApplyServerSideEncryptionByDefault"],
            lambda: s3.get_bucket_encryption(**mine)["ServerSideEncryptionConfiguration"]["Rules"][0][
                "ApplyServerSideEncryptionByDefault"
            ],
            lambda: s3.put_bucket_encryption(**mine, ServerSideEncryptionConfiguration=encryption),
        ),
        Setting(
            f"old versions: deleted after {spec.keep_days} days",
            lifecycle,
            lambda: s3.get_bucket_lifecycle_configuration(**mine)["Rules"],
            lambda: s3.put_bucket_lifecycle_configuration(
                **mine, LifecycleConfiguration={"Rules": lifecycle}
            ),
        ),
        Setting(
            "access: by TLS 1.2, from this account",
            json.loads(policy),
            lambda: json.loads(str(s3.get_bucket_policy(**mine)["Policy"])),
            lambda: s3.put_bucket_policy(**mine, Policy=policy),
        ),
        Setting(
            "tags: the contract's",
            tags,
            lambda: sorted(s3.get_bucket_tagging(**mine)["TagSet"], key=lambda tag: str(tag["Key"])),
            lambda: s3.put_bucket_tagging(**mine, Tagging={"TagSet": tags}),
        ),
    ]
