"""Plans in the shapes that Checkov reads."""

import pytest

from model.resource import Plan, Resource
from model.values import UNKNOWN, Secret, Value
from tools.checkov_inputs import manifest, snake, terraform_plan, terraform_type


def resource(token: str, name: str = "a", **inputs: Value) -> Resource:
    return Resource(urn=f"urn:pulumi:dev::p::{token}::{name}", type=token, name=name, inputs=inputs)


@pytest.mark.parametrize(
    ("name", "written"),
    [("kmsKeyArn", "kms_key_arn"), ("ipv6CidrBlocks", "ipv6_cidr_blocks"), ("id", "id")],
)
def test_camel_case_becomes_what_terraform_writes(name: str, written: str) -> None:
    assert snake(name) == written


@pytest.mark.parametrize(
    ("token", "kind"),
    [
        ("aws:s3/bucketVersioning:BucketVersioning", "aws_s3_bucket_versioning"),
        ("aws:ec2/securityGroup:SecurityGroup", "aws_security_group"),
        ("aws:rds/instance:Instance", "aws_db_instance"),
        ("aws:s3/bucketAclV2:BucketAclV2", "aws_s3_bucket_acl"),
        ("kubernetes:core/v1:Pod", ""),
    ],
)
def test_a_type_token_has_its_terraform_type(token: str, kind: str) -> None:
    assert terraform_type(token) == kind


def test_blocks_become_lists_maps_stay_and_what_is_unknown_is_said_so() -> None:
    bucket = resource(
        "aws:s3/bucket:Bucket", tags={"team-a": "x"}, corsRules=[{"allowedMethods": ["GET"]}], acl=UNKNOWN
    )
    rule = Resource(
        urn="u",
        type="aws:s3/bucketVersioning:BucketVersioning",
        name="v",
        inputs={"bucket": UNKNOWN},
        property_dependencies={"bucket": (bucket.urn,)},
    )
    document, urns = terraform_plan(Plan(stack="dev", project="p", resources=(bucket, rule)))

    (first, second) = document["planned_values"]["root_module"]["resources"]
    rules = [{"allowed_methods": ["GET"]}]
    assert first["values"] == {"tags": {"team-a": "x"}, "cors_rules": rules, "cors_rule": rules}
    assert document["resource_changes"][0]["change"]["after_unknown"] == {"acl": True}
    assert document["configuration"]["root_module"]["resources"][1]["expressions"] == {
        "bucket": {"references": ["aws_s3_bucket.a_0.id", "aws_s3_bucket.a_0"]}
    }
    assert urns == {"aws_s3_bucket.a_0": bucket.urn, second["address"]: "u"}


def test_a_manifest_gets_its_version_kind_and_the_name_that_pulumi_would_make() -> None:
    pod = resource("kubernetes:core/v1:Pod", "web", spec=Secret({"hostPID": True, "nodeName": UNKNOWN}))

    assert manifest(pod, 3) == {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web-3"},
        "spec": {"hostPID": True},
    }


def test_patches_and_other_packages_are_no_manifests() -> None:
    assert manifest(resource("kubernetes:core/v1:PodPatch"), 0) is None
    assert manifest(resource("aws:s3/bucket:Bucket"), 0) is None
