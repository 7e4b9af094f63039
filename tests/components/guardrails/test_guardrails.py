"""The guard rails' exact children, in every region that is used."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from components.guardrails.component import GuardRails, GuardRailsArgs
from components.guardrails.spec import GuardRailsSpec
from model.json import to_json
from model.resource import Resource
from tests.components.plan import ACCOUNT, on_aws, output, plan_of, registered, site

KEY = f"arn:aws:kms:eu-west-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
HOME: dict[str, dict[str, object]] = {
    "aws:ebs/encryptionByDefault:EncryptionByDefault guard-rails-us-east-1": {"enabled": True},
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess guard-rails-us-east-1": {
        "state": "block-all-sharing"
    },
    "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess guard-rails-us-east-1": {
        "state": "block-new-sharing"
    },
    "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults guard-rails-us-east-1": {
        "httpEndpoint": "enabled",
        "httpTokens": "required",
        "httpPutResponseHopLimit": 1,
        "instanceMetadataTags": "disabled",
    },
    "aws:accessanalyzer/analyzer:Analyzer guard-rails-us-east-1": {
        "analyzerName": "account-prod-external-access",
        "type": "ACCOUNT",
    },
}
ACCOUNT_WIDE = {
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock guard-rails": {
        "accountId": ACCOUNT,
        "blockPublicAcls": True,
        "blockPublicPolicy": True,
        "ignorePublicAcls": True,
        "restrictPublicBuckets": True,
    }
}


def guard_rails(**fields: object) -> dict[str, Resource]:
    where = site(team="account")
    args = GuardRailsArgs(spec=GuardRailsSpec.model_validate(fields), site=where)
    resources = registered(plan_of(lambda: GuardRails("guard-rails", args, on_aws(where))))
    resources.pop("slipway:guardrails:GuardRails guard-rails")
    return resources


def made(resources: dict[str, Resource]) -> dict[str, object]:
    """The inputs of each resource, without what the provider adds; the region where it is not the stack's."""
    found: dict[str, object] = {}
    for name, resource in resources.items():
        values = to_json(resource.inputs)
        assert isinstance(values, dict)
        values.pop("tagsAll", None)
        if values.get("region") == "us-east-1":
            del values["region"]
        found[name] = values
    return found


def test_what_holds_by_default_is_exactly_this() -> None:
    assert made(guard_rails()) == {**ACCOUNT_WIDE, **HOME}


def test_a_further_region_gets_the_same_rails() -> None:
    further = {
        name.replace("us-east-1", "eu-west-1"): {**values, "region": "eu-west-1"}
        for name, values in HOME.items()
    }
    assert made(guard_rails(regions=["eu-west-1", "us-east-1"])) == {**ACCOUNT_WIDE, **HOME, **further}


def test_an_own_key_encrypts_volumes_before_encryption_is_on() -> None:
    resources = guard_rails(regions=["eu-west-1"], ebs_keys={"eu-west-1": KEY})
    key = resources["aws:ebs/defaultKmsKey:DefaultKmsKey guard-rails-eu-west-1"]
    assert made(resources)["aws:ebs/defaultKmsKey:DefaultKmsKey guard-rails-eu-west-1"] == {
        "keyArn": KEY,
        "region": "eu-west-1",
    }
    encryption = resources["aws:ebs/encryptionByDefault:EncryptionByDefault guard-rails-eu-west-1"]
    assert key.urn in encryption.dependencies
    assert "aws:ebs/defaultKmsKey:DefaultKmsKey guard-rails-us-east-1" not in resources


def test_a_key_of_another_region_is_refused() -> None:
    with pytest.raises(ValidationError) as caught:
        GuardRailsSpec.model_validate({"ebs_keys": {"us-east-1": KEY}})
    assert caught.value.errors()[0]["msg"] == (
        f"Value error, ebs_keys.us-east-1: '{KEY}' is in another region; write a key of us-east-1"
    )


def test_an_alias_is_no_key() -> None:
    alias = f"arn:aws:kms:us-east-1:{ACCOUNT}:alias/volumes"
    with pytest.raises(ValidationError) as caught:
        GuardRailsSpec.model_validate({"ebs_keys": {"us-east-1": alias}})
    assert caught.value.errors()[0]["msg"] == (
        f"Value error, '{alias}' is no KMS key; write its ARN, such as arn:aws:kms:REGION:ACCOUNT:key/ID"
    )


def test_unused_access_is_looked_for_once_because_roles_are_the_same_everywhere() -> None:
    resources = guard_rails(regions=["eu-west-1"], access_analyzer=False, unused_access_days=90)
    analyzers = {name: i for name, i in made(resources).items() if "Analyzer" in name}
    assert analyzers == {
        "aws:accessanalyzer/analyzer:Analyzer guard-rails-unused-access": {
            "analyzerName": "account-prod-unused-access",
            "type": "ACCOUNT_UNUSED_ACCESS",
            "configuration": {"unusedAccess": {"unusedAccessAge": 90}},
        }
    }


def test_threat_detection_watches_what_is_named() -> None:
    resources = guard_rails(guard_duty={"features": ["EKS_AUDIT_LOGS", "RUNTIME_MONITORING"]})
    detector = "aws:guardduty/detector:Detector guard-rails-us-east-1"
    watched = {name: i for name, i in made(resources).items() if name.startswith("aws:guardduty")}
    assert watched == {
        detector: {"enable": True, "findingPublishingFrequency": "FIFTEEN_MINUTES"},
        **{
            f"aws:guardduty/detectorFeature:DetectorFeature guard-rails-us-east-1-{feature}": {
                "detectorId": output(resources, detector),
                "name": feature,
                "status": "ENABLED",
            }
            for feature in ("EKS_AUDIT_LOGS", "RUNTIME_MONITORING")
        },
    }
