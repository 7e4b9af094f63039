"""Answers to data sources."""

import json

import pytest

from model.values import UNKNOWN, Value
from planning.simulation import Context, invoke

HERE = Context(account="111122223333", region="eu-central-1")


def test_the_caller_lives_in_the_providers_account() -> None:
    answer = invoke("aws:index/getCallerIdentity:getCallerIdentity", {}, HERE)
    assert answer.result["accountId"] == "111122223333"
    assert answer.note == ""


def test_region_and_partition_follow_the_provider() -> None:
    assert invoke("aws:index/getRegion:getRegion", {}, HERE).result["region"] == "eu-central-1"
    china = Context(region="cn-north-1")
    assert invoke("aws:index/getPartition:getPartition", {}, china).result == {
        "id": "aws-cn",
        "partition": "aws-cn",
        "dnsSuffix": "amazonaws.com.cn",
        "reverseDnsPrefix": "cn.com.amazonaws",
    }


def test_zones_come_from_the_catalogue() -> None:
    answer = invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {}, HERE)
    assert answer.result["names"] == ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
    assert answer.result["zoneIds"] == ["euc1-az1", "euc1-az2", "euc1-az3"]
    assert "answered by simulation" in answer.note


def document(**args: Value) -> Value:
    text = invoke("aws:iam/getPolicyDocument:getPolicyDocument", args, HERE).result["json"]
    found: Value = json.loads(text) if isinstance(text, str) else text
    return found


def test_a_policy_document_is_rendered_as_iam_reads_it() -> None:
    assert document(
        statements=[
            {
                "sid": "Read",
                "actions": ["s3:GetObject", "s3:ListBucket"],
                "resources": ["*"],
                "principals": [{"type": "AWS", "identifiers": ["arn:aws:iam::111122223333:root"]}],
                "conditions": [
                    {"test": "StringEquals", "variable": "aws:PrincipalTag/team", "values": ["search"]},
                    {"test": "StringEquals", "variable": "aws:PrincipalTag/stage", "values": ["dev", "prod"]},
                ],
            },
            {
                "effect": "Deny",
                "notActions": ["iam:*"],
                "notResources": ["a"],
                "principals": [{"type": "*", "identifiers": ["*"]}],
            },
        ]
    ) == {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Sid": "Read",
                "Effect": "Allow",
                "Action": ["s3:GetObject", "s3:ListBucket"],
                "Resource": "*",
                "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                "Condition": {
                    "StringEquals": {
                        "aws:PrincipalTag/team": "search",
                        "aws:PrincipalTag/stage": ["dev", "prod"],
                    }
                },
            },
            {"Effect": "Deny", "NotAction": "iam:*", "NotResource": "a", "Principal": "*"},
        ],
    }


def test_an_override_replaces_the_statement_of_the_same_sid() -> None:
    override = json.dumps({"Statement": {"Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*"}})
    found = document(
        policyId="mine",
        statements=[{"sid": "A", "actions": ["s3:*"], "resources": ["*"]}],
        overridePolicyDocuments=[override],
    )
    assert found == {
        "Version": "2012-10-17",
        "Id": "mine",
        "Statement": [{"Sid": "A", "Effect": "Deny", "Action": "*", "Resource": "*"}],
    }


def test_a_document_with_an_unknown_part_is_unknown() -> None:
    assert document(statements=[{"actions": ["s3:*"], "resources": [UNKNOWN]}]) is UNKNOWN


def test_what_only_the_account_knows_stays_unknown_and_says_so() -> None:
    parameter = invoke("aws:ssm/getParameter:getParameter", {"name": "/eks/ami"}, HERE)
    assert parameter.result["value"] is UNKNOWN
    assert parameter.result["arn"] == "arn:aws:ssm:eu-central-1:111122223333:parameter/eks/ami"
    assert parameter.note == "SSM parameter /eks/ami: its value is not known offline"
    image = invoke("aws:ec2/getAmi:getAmi", {"filters": [{"name": "name", "values": ["al2023-*"]}]}, HERE)
    assert image.result["id"] is UNKNOWN
    assert image.note == "EC2 image al2023-*: its id is not known offline"


def test_any_other_data_source_is_answered_in_its_declared_shape_and_says_so() -> None:
    answer = invoke("aws:ec2/getVpc:getVpc", {"default": True}, HERE)
    assert answer.note == "aws:ec2/getVpc:getVpc was answered by simulation"
    assert answer.result["default"] is True
    assert answer.result["ownerId"] == "111122223333"
    assert answer.result["cidrBlockAssociations"] == []


@pytest.mark.parametrize("token", ["nowhere:index:getThing", "aws:nowhere/getThing:getThing"])
def test_a_data_source_that_no_sdk_knows_echoes_its_arguments(token: str) -> None:
    assert invoke(token, {"a": 1}, HERE).result == {"a": 1}
