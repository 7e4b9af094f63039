"""DMS endpoints use a KMS key of the account."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict
from policies.keys import customer_key


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    s3 = resource.inputs.get("engineName") == "s3"
    path = "s3Settings.serverSideEncryptionKmsKeyId" if s3 else "kmsKeyArn"
    yield from customer_key(path, default="aws/s3" if s3 else "aws/dms")(resource, scope)


RULE = Rule(
    title="DMS endpoints use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="The endpoint holds a password.",
    fix="Set kms_key_arn, or server_side_encryption_kms_key_id for S3.",
    frameworks=("CKV_AWS_296",),
    types=("aws:dms/endpoint:Endpoint",),
    check=_check,
)
