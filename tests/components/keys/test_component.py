"""The KMS keys: one per data class, rotated, protected in prod, with policies that name principals."""

from __future__ import annotations

import json

from components.keys.component import Keys, KeysArgs
from components.keys.spec import KeysSpec
from components.spec import Environment
from model.resource import Plan
from model.values import get
from tests.components.plan import ACCOUNT, inputs, on_aws, plan_of, registered, site

ROOT = f"arn:aws:iam::{ACCOUNT}:root"
BREAK_GLASS = f"arn:aws:iam::{ACCOUNT}:role/break-glass"


def keys(spec: KeysSpec, environment: Environment = "prod") -> Plan:
    where = site(environment)
    return plan_of(lambda: Keys("keys", KeysArgs(spec=spec, site=where), on_aws(where)))


def test_each_data_class_gets_one_key_and_one_alias_and_nothing_else() -> None:
    plan = keys(KeysSpec(data_classes=["internal", "restricted"]))
    assert set(registered(plan)) == {
        "slipway:keys:Keys keys",
        "aws:kms/key:Key keys-internal",
        "aws:kms/alias:Alias keys-internal",
        "aws:kms/key:Key keys-restricted",
        "aws:kms/alias:Alias keys-restricted",
    }


def test_a_key_is_rotated_and_can_be_taken_back_for_a_month() -> None:
    resources = registered(keys(KeysSpec()))
    made = inputs(resources["aws:kms/key:Key keys-internal"], site())
    made.pop("policy")
    assert made == {
        "description": "internal data of platform-prod",
        "enableKeyRotation": True,
        "rotationPeriodInDays": 365,
        "deletionWindowInDays": 30,
        "tags": {"data-class": "internal"},
    }
    alias = inputs(resources["aws:kms/alias:Alias keys-internal"], site())
    key = resources["aws:kms/key:Key keys-internal"]
    assert alias == {"name": "alias/platform-prod/internal", "targetKeyId": get(key.outputs, "keyId")}


def test_keys_are_protected_in_prod_only() -> None:
    for environment, protected in (("prod", True), ("dev", False)):
        plan = keys(KeysSpec(), environment)  # type: ignore[arg-type]  # literals in a tuple
        assert {r.protect for r in plan.of_type("aws:kms/key:Key")} == {protected}


def test_administrators_may_not_decrypt_and_services_only_for_this_account() -> None:
    plan = keys(KeysSpec(administrators=[BREAK_GLASS]))
    policy = get(registered(plan)["aws:kms/key:Key keys-internal"].inputs, "policy")
    assert isinstance(policy, str)
    statements = {s["Sid"]: s for s in json.loads(policy)["Statement"]}
    assert list(statements) == [
        "Administer",
        "UseThroughServices",
        "ServiceLinkedRoles",
        "ServiceLinkedRolesLend",
        "CloudWatchLogs",
        "EventsAndTopics",
    ]
    assert statements["Administer"]["Principal"] == {"AWS": [ROOT, BREAK_GLASS]}
    assert not {"kms:Decrypt", "kms:*", "kms:CreateGrant"} & set(statements["Administer"]["Action"])
    assert statements["UseThroughServices"]["Condition"] == {
        "StringEquals": {"kms:CallerAccount": ACCOUNT},
        "StringLike": {"kms:ViaService": "*.us-east-1.amazonaws.com"},
    }
    assert statements["CloudWatchLogs"]["Condition"] == {
        "ArnLike": {"kms:EncryptionContext:aws:logs:arn": f"arn:aws:logs:us-east-1:{ACCOUNT}:*"}
    }
    assert statements["EventsAndTopics"]["Condition"] == {"StringEquals": {"aws:SourceAccount": ACCOUNT}}


def test_the_component_gives_the_arn_of_each_key() -> None:
    resources = registered(keys(KeysSpec()))
    assert resources["slipway:keys:Keys keys"].outputs == {
        "arns": {
            data_class: get(resources[f"aws:kms/key:Key keys-{data_class}"].outputs, "arn")
            for data_class in ("internal", "confidential")
        }
    }


def test_service_linked_roles_are_named_though_they_may_not_exist_yet() -> None:
    policy = get(registered(keys(KeysSpec()))["aws:kms/key:Key keys-internal"].inputs, "policy")
    assert isinstance(policy, str)
    statements = {s["Sid"]: s for s in json.loads(policy)["Statement"]}
    role = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/"
    named = {
        "StringEquals": {"kms:CallerAccount": ACCOUNT},
        "ArnEquals": {
            "aws:PrincipalArn": [
                role + "autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
                role + "pullthroughcache.ecr.amazonaws.com/AWSServiceRoleForECRPullThroughCache",
                role + "spot.amazonaws.com/AWSServiceRoleForEC2Spot",
            ]
        },
    }
    assert statements["ServiceLinkedRoles"]["Condition"] == named
    assert statements["ServiceLinkedRolesLend"]["Condition"] == {
        **named,
        "Bool": {"kms:GrantIsForAWSResource": "true"},
    }
