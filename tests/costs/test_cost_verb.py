"""`slipway cost` on files: what it prints, and what it says of wrong ones."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from model.digest import dumps
from model.resource import Resource
from slipway.cost import cost
from slipway.failing import Wrong
from tests.costs.plans import make, plan


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    path = tmp_path / "plan.json"
    provider = make("pulumi:providers:aws", "aws", region="us-east-1")
    key = make("aws:kms/key:Key", "key", tags={"team": "search"})
    resources: tuple[Resource, ...] = (provider, key, make("aws:newservice/thing:Thing", "thing"))
    path.write_bytes(dumps({"search-prod": plan(*resources)}))
    return path


def test_a_digest_is_priced_as_json(digest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cost(str(digest), format="json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["stacks"]["search-prod"]["totals"]["fixed_monthly"] == 1.0
    assert [one["priced"] for one in document["stacks"]["search-prod"]["resources"]] == ["yes", "no"]


def test_a_digest_is_priced_as_csv(digest: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cost(str(digest), format="csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["stack"], row["name"], row["team"], row["fixed_monthly"]) for row in rows] == [
        ("search-prod", "key", "search", "1.0"),
        ("search-prod", "thing", "", "0.0"),
    ]


def test_the_text_names_totals_and_what_is_not_priced(
    digest: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cost(str(digest), by="team") == 0
    out = capsys.readouterr().out
    assert (
        "search-prod  $1.30 ($1.00 to $31.00) a month, $1.00 of it fixed; at worst $0.00/h"
        in out.splitlines()[0]
    )
    assert (
        "not priced  thing (newservice.Thing): aws:newservice/thing:Thing has no price in the catalogue"
        in out
    )
    assert "search $1.30 ($1.00 to $31.00)" in " ".join(out.split())


def test_a_usage_file_replaces_assumptions(
    digest: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "usage.yaml"
    path.write_text("usage:\n  kms.requests: 0\n", encoding="utf-8")
    cost(str(digest), format="json", usage=path)
    document = json.loads(capsys.readouterr().out)
    assert document["stacks"]["search-prod"]["resources"][0]["monthly"]["high"] == 1.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "kms.request: 1",
            "usage.kms.request: no estimate reads 'kms.request'; did you mean 'kms.requests'?",
        ),
        ("- 1", "a map of amounts is wanted, such as `nat_gateway.gb: 500`"),
        ("a: [", "not YAML: while parsing a flow node"),
    ],
)
def test_a_wrong_usage_file_is_told(digest: Path, tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "usage.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Wrong) as error:
        cost(str(digest), usage=path)
    assert str(error.value) == f"{path}: {message}"


def test_a_file_that_is_no_plan_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(Wrong) as error:
        cost(str(path))
    assert str(error.value) == f"{path}: a preview digest is a JSON object, this is a list"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Wrong) as error:
        cost(str(tmp_path / "none.json"))
    assert str(error.value) == f"{tmp_path / 'none.json'}: No such file or directory"


def test_one_stack_in_two_files_is_told(digest: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.json"
    copy.write_bytes(digest.read_bytes())
    with pytest.raises(Wrong) as error:
        cost(str(digest), str(copy))
    assert str(error.value) == f"{copy}: the stack search-prod is in another file too; price one at a time"


def test_a_tag_without_a_name_is_told(digest: Path) -> None:
    with pytest.raises(Wrong) as error:
        cost(str(digest), by="tag:")
    assert str(error.value) == "--by tag:: name the tag, as in --by tag:cost-center"
