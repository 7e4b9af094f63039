"""The account's bill: exact children, whom bucket, key and topic admit, and where it all stands."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from pydantic import ValidationError

from catalog import cur
from components.billing.component import Billing, BillingArgs
from components.billing.spec import BillingSpec
from components.spec import Environment
from model.json import Json
from model.resource import Resource
from model.values import get
from planning.offline.errors import PlanError
from policies.iam import analyse
from tests.components.plan import ACCOUNT, inputs, on_aws, output, plan_of, registered, site, statements

BUCKET = f"slipway-billing-{ACCOUNT}-us-east-1"
ANOMALIES: Json = {"emails": ["finops@example.com"]}

COMPONENT = "slipway:billing:Billing billing"
KEY = "aws:kms/key:Key billing"
EXPORT = "aws:bcmdata/export:Export billing"
POLICY = "aws:s3/bucketPolicy:BucketPolicy billing"
TOPIC = "aws:sns/topic:Topic billing"
TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy billing"
MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor billing"
SUBSCRIPTION = "aws:costexplorer/anomalySubscription:AnomalySubscription billing"
KEYS = {KEY, "aws:kms/alias:Alias billing"}
REPORT = {
    EXPORT,
    POLICY,
    "aws:s3/bucket:Bucket billing",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration billing",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls billing",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock billing",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration billing",
    "aws:s3/bucketVersioning:BucketVersioning billing",
}
WATCH = {
    TOPIC,
    TOPIC_POLICY,
    "aws:sns/topicSubscription:TopicSubscription billing-finops@example.com",
    MONITOR,
    SUBSCRIPTION,
}
TAGS = {
    f"aws:costexplorer/costAllocationTag:CostAllocationTag billing-{key}"
    for key in (
        "cost-center",
        "data-class",
        "environment",
        "managed-by",
        "owner",
        "service",
        "stack",
        "team",
    )
}


def billing(environment: Environment = "prod", **fields: object) -> dict[str, Resource]:
    where = site(environment)
    args = BillingArgs(spec=BillingSpec.model_validate(fields), site=where)
    return registered(plan_of(lambda: Billing("billing", args, on_aws(where))))


@cache
def everything() -> dict[str, Resource]:
    """The bill as most tests look at it."""
    return billing(activate_tags=True, anomalies=ANOMALIES)


def made(name: str) -> Json:
    return inputs(everything()[name], site())


@pytest.mark.parametrize(
    ("fields", "children"),
    [
        ({}, KEYS | REPORT),
        ({"report": None}, set()),
        ({"report": None, "activate_tags": True}, TAGS),
        ({"report": None, "anomalies": ANOMALIES}, KEYS | WATCH),
        ({"activate_tags": True, "anomalies": ANOMALIES}, KEYS | REPORT | WATCH | TAGS),
    ],
)
def test_each_part_is_made_where_it_is_wanted(fields: dict[str, object], children: set[str]) -> None:
    assert set(billing("prod", **fields)) == {COMPONENT, *children}


def test_the_keys_of_the_tag_contract_split_the_bill() -> None:
    assert [made(name) for name in sorted(TAGS)] == [
        {
            "tagKey": name.removeprefix("aws:costexplorer/costAllocationTag:CostAllocationTag billing-"),
            "status": "Active",
        }
        for name in sorted(TAGS)
    ]


def test_the_report_holds_resources_and_the_shares_of_pods() -> None:
    export = made(EXPORT)
    assert isinstance(export, dict)
    assert export["export"] == {
        "name": "platform-prod-cur2",
        "description": "Every line of the bill, with resources, tags and the shares of pods",
        "dataQueries": [
            {
                "queryStatement": cur.query(),
                "tableConfigurations": {
                    "COST_AND_USAGE_REPORT": {
                        "INCLUDE_CAPACITY_RESERVATION_DATA": "TRUE",
                        "INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY": "FALSE",
                        "INCLUDE_RESOURCES": "TRUE",
                        "INCLUDE_SPLIT_COST_ALLOCATION_DATA": "TRUE",
                        "TIME_GRANULARITY": "HOURLY",
                    }
                },
            }
        ],
        "destinationConfigurations": [
            {
                "s3Destinations": [
                    {
                        "s3Bucket": BUCKET,
                        "s3Prefix": "cur2",
                        "s3Region": "us-east-1",
                        "s3OutputConfigurations": [
                            {
                                "outputType": "CUSTOM",
                                "format": "PARQUET",
                                "compression": "PARQUET",
                                "overwrite": "OVERWRITE_REPORT",
                            }
                        ],
                    }
                ]
            }
        ],
        "refreshCadences": [{"frequency": "SYNCHRONOUS"}],
    }
    # AWS checks whether it may write when the export is made.
    assert everything()[POLICY].urn in everything()[EXPORT].dependencies
    assert "SELECT bill_bill_type, " in cur.query()
    assert ", split_line_item_split_cost, " in cur.query()


def test_only_the_services_that_write_bills_may_write_to_the_bucket() -> None:
    allowed, *denied = statements(everything()[POLICY])
    assert allowed == {
        "Sid": "Reports",
        "Effect": "Allow",
        "Principal": {"Service": ["bcm-data-exports.amazonaws.com", "billingreports.amazonaws.com"]},
        "Action": ["s3:GetBucketPolicy", "s3:PutObject"],
        "Resource": [f"arn:aws:s3:::{BUCKET}", f"arn:aws:s3:::{BUCKET}/*"],
        "Condition": {
            "StringEquals": {"aws:SourceAccount": ACCOUNT},
            "ArnLike": {
                "aws:SourceArn": [
                    f"arn:aws:bcm-data-exports:us-east-1:{ACCOUNT}:export/*",
                    f"arn:aws:cur:us-east-1:{ACCOUNT}:definition/*",
                ]
            },
        },
    }
    assert [(one["Sid"], one["Effect"], one["Action"]) for one in denied] == [
        ("OnlyByTls", "Deny", ["s3:*"]),
        ("OnlyByNewTls", "Deny", ["s3:*"]),
    ]
    assert analyse(get(everything()[POLICY].inputs, "policy"), kind="resource", account=ACCOUNT) == ()


def test_the_bucket_is_private_versioned_encrypted_and_cleared_in_time() -> None:
    bucket = {"bucket": output(everything(), "aws:s3/bucket:Bucket billing")}
    assert made("aws:s3/bucket:Bucket billing") == {"bucket": BUCKET, "forceDestroy": False}
    assert made("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock billing") == {
        **bucket,
        "blockPublicAcls": True,
        "blockPublicPolicy": True,
        "ignorePublicAcls": True,
        "restrictPublicBuckets": True,
    }
    assert made("aws:s3/bucketOwnershipControls:BucketOwnershipControls billing") == {
        **bucket,
        "rule": {"objectOwnership": "BucketOwnerEnforced"},
    }
    assert made("aws:s3/bucketVersioning:BucketVersioning billing") == {
        **bucket,
        "versioningConfiguration": {"status": "Enabled"},
    }
    encryption = (
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration billing"
    )
    key = output(everything(), KEY, "arn")
    by_default = {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key}
    rule: dict[str, object] = {"applyServerSideEncryptionByDefault": by_default, "bucketKeyEnabled": True}
    assert made(encryption) == {**bucket, "rules": [rule]}
    keeping: dict[str, object] = {
        "id": "keep",
        "status": "Enabled",
        "filter": {"prefix": ""},
        "expiration": {"days": 1131},
        "noncurrentVersionExpiration": {"noncurrentDays": 30},
        "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7},
    }
    lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration billing"
    assert made(lifecycle) == {**bucket, "rules": [keeping]}


def test_the_key_serves_the_services_that_bill_and_whoever_reads_through_s3() -> None:
    key = inputs(everything()[KEY], site())
    assert isinstance(key, dict)
    assert key["enableKeyRotation"] is True
    administer, read, bill = statements(everything()[KEY])
    assert administer["Principal"] == {"AWS": [f"arn:aws:iam::{ACCOUNT}:root"]}
    assert "kms:Decrypt" not in str(administer["Action"])
    assert read["Condition"] == {
        "StringEquals": {"kms:CallerAccount": ACCOUNT},
        "StringLike": {"kms:ViaService": "*.us-east-1.amazonaws.com"},
    }
    assert bill == {
        "Sid": "Billing",
        "Effect": "Allow",
        "Principal": {
            "Service": [
                "bcm-data-exports.amazonaws.com",
                "billingreports.amazonaws.com",
                "costalerts.amazonaws.com",
            ]
        },
        "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
        "Resource": ["*"],
        "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
    }


def test_unexplained_spending_is_told_by_an_encrypted_topic() -> None:
    assert made(MONITOR) == {
        "name": "platform-prod",
        "monitorType": "DIMENSIONAL",
        "monitorDimension": "SERVICE",
    }
    both: list[object] = [
        {
            "dimension": {
                "key": f"ANOMALY_TOTAL_IMPACT_{kind}",
                "matchOptions": ["GREATER_THAN_OR_EQUAL"],
                "values": [value],
            }
        }
        for kind, value in (("ABSOLUTE", "100"), ("PERCENTAGE", "20"))
    ]
    subscription: dict[str, object] = {
        "name": "platform-prod",
        "frequency": "IMMEDIATE",
        "monitorArnLists": [output(everything(), MONITOR, "arn")],
        "subscribers": [{"type": "SNS", "address": output(everything(), TOPIC, "arn")}],
        "thresholdExpression": {"ands": both},
    }
    assert made(SUBSCRIPTION) == subscription
    assert made(TOPIC) == {
        "name": "platform-prod-spending",
        "kmsMasterKeyId": output(everything(), KEY, "arn"),
    }
    publish, by_tls = statements(everything()[TOPIC_POLICY])
    assert publish["Principal"] == {"Service": ["costalerts.amazonaws.com"]}
    assert publish["Condition"] == {
        "StringEquals": {"aws:SourceAccount": ACCOUNT},
        "ArnLike": {"aws:SourceArn": f"arn:aws:ce::{ACCOUNT}:anomalysubscription/*"},
    }
    assert (by_tls["Effect"], by_tls["Action"]) == ("Deny", ["sns:Publish"])


def test_the_monitor_that_an_account_has_already_is_used() -> None:
    monitor = f"arn:aws:ce::{ACCOUNT}:anomalymonitor/11111111-2222-3333-4444-555555555555"
    resources = billing(anomalies={"emails": ["finops@example.com"], "monitor_arn": monitor})
    assert MONITOR not in resources
    assert get(resources[SUBSCRIPTION].inputs, "monitorArnLists") == [monitor]


@pytest.mark.parametrize(("environment", "protected"), [("prod", True), ("dev", False)])
def test_reports_and_their_key_are_protected_in_prod(environment: Environment, protected: bool) -> None:
    resources = billing(environment)
    assert {name for name, one in resources.items() if one.protect} == (
        {KEY, "aws:s3/bucket:Bucket billing"} if protected else set()
    )


def test_billing_is_made_where_aws_has_it() -> None:
    where = replace(site(), region="eu-west-1")
    args = BillingArgs(spec=BillingSpec(), site=where)
    with pytest.raises(PlanError, match="billing is in us-east-1; it cannot be made in eu-west-1"):
        plan_of(lambda: Billing("billing", args, on_aws(where)))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"anomalies": {"emails": ["finops@example.com"], "monitor_arn": f"arn:aws:ce::{ACCOUNT}:x/1"}},
            f"'arn:aws:ce::{ACCOUNT}:x/1' is no anomaly monitor; write the MonitorArn that "
            "`aws ce get-anomaly-monitors` shows",
        ),
        (
            {"anomalies": {"emails": []}},
            "List should have at least 1 item after validation, not 0",
        ),
    ],
)
def test_a_wrong_bill_is_refused(fields: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        BillingSpec.model_validate(fields)
    assert caught.value.errors(include_url=False)[0]["msg"].removeprefix("Value error, ") == said
