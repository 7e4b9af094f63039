"""What the state backend is called, and which names are refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from components.state.spec import StateSpec
from tests.components.plan import ACCOUNT, site


def test_everything_is_named_after_account_and_region() -> None:
    spec = StateSpec()
    bucket = f"slipway-state-{ACCOUNT}-us-east-1"
    assert spec.bucket_name(site()) == bucket
    assert spec.bucket_arn(site()) == f"arn:aws:s3:::{bucket}"
    assert spec.backend_url(site()) == f"s3://{bucket}?region=us-east-1"
    assert spec.secrets_provider(site()) == "awskms://alias/slipway-state?region=us-east-1"


def test_a_bucket_may_be_called_otherwise() -> None:
    assert StateSpec(bucket="example-company-state").bucket_name(site()) == "example-company-state"


@pytest.mark.parametrize("name", ["Example", "a.b.c", "ab", "-state", "state-", "a" * 64])
def test_names_that_s3_does_not_take_are_refused(name: str) -> None:
    with pytest.raises(ValidationError, match="String should"):
        StateSpec(bucket=name)


@pytest.mark.parametrize("name", ["xn--state", "sthree-state", "state-s3alias"])
def test_names_that_s3_keeps_for_itself_are_refused(name: str) -> None:
    with pytest.raises(ValidationError) as caught:
        StateSpec(bucket=name)
    said = caught.value.errors()[0]["msg"]
    assert said == f"Value error, {name!r} is a name that S3 keeps for itself; write another"
