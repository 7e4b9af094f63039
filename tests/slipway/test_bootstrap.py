"""`slipway bootstrap`: which account is meant, what is printed, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID

from slipway.bootstrap import bootstrap
from slipway.failing import Wrong

ACCOUNT = f"""
config:
  slipway:spec:
    kind: account
    environment: prod
    account_id: "{DEFAULT_ACCOUNT_ID}"
    region: eu-west-1
    owner: cloud-foundation
    cost_center: cc-1000
"""
PLATFORM = f"""
config:
  slipway:spec:
    kind: platform
    environment: dev
    account_id: "{DEFAULT_ACCOUNT_ID}"
    region: eu-west-1
    owner: ml-platform
    cost_center: cc-1000
    network: {{cidr: 10.0.0.0/16}}
    cluster:
      admins: ["arn:aws:iam::{DEFAULT_ACCOUNT_ID}:role/slipway-deploy"]
      private_access_cidrs: [10.8.0.0/20]
"""


@pytest.fixture
def stacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a project's stack files, the current folder being the project's, on a simulated AWS."""
    (tmp_path / "Pulumi.yaml").write_text("name: slipway\nruntime: python\nstackConfigDir: stacks\n")
    folder = tmp_path / "stacks"
    folder.mkdir()
    (folder / "Pulumi.account-prod.yaml").write_text(ACCOUNT)
    (folder / "Pulumi.platform-dev.yaml").write_text(PLATFORM)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("AWS_PROFILE", raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    with mock_aws():
        yield folder


def test_it_makes_the_backend_and_says_how_to_go_on(stacks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap() == 0
    bucket = f"slipway-state-{DEFAULT_ACCOUNT_ID}-eu-west-1"
    said = capsys.readouterr().out
    assert said.splitlines()[0] == "        made  key alias/slipway-state"
    assert f"        made  bucket {bucket}" in said.splitlines()
    assert said.endswith(
        "\nNow:\n"
        f"  pulumi login 's3://{bucket}?region=eu-west-1'\n"
        "  pulumi stack init account-prod "
        "--secrets-provider 'awskms://alias/slipway-state?region=eu-west-1'\n"
        "  pulumi up\n"
    )
    assert [one["Name"] for one in boto3.client("s3").list_buckets()["Buckets"]] == [bucket]


def test_a_dry_run_says_what_would_be_done(stacks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap("account-prod", dry_run=True) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "  would make  key alias/slipway-state"
    assert {line[:14] for line in said} == {"  would make  "}
    assert boto3.client("s3").list_buckets()["Buckets"] == []


def test_a_stack_of_another_kind_is_refused(stacks: Path) -> None:
    with pytest.raises(Wrong) as caught:
        bootstrap("platform-dev")
    assert (
        str(caught.value) == "platform-dev is a platform stack; the state backend belongs to an account stack"
    )


def test_with_several_accounts_one_must_be_named(stacks: Path) -> None:
    (stacks / "Pulumi.account-dev.yaml").write_text(ACCOUNT)
    with pytest.raises(Wrong) as caught:
        bootstrap()
    assert str(caught.value) == (
        "which account? write slipway bootstrap STACK; account stacks here: account-dev, account-prod"
    )


def test_an_unknown_profile_is_said_in_one_line(stacks: Path) -> None:
    with pytest.raises(Wrong) as caught:
        bootstrap(profile="nobody")
    assert str(caught.value) == "The config profile (nobody) could not be found"
