"""Stack files: read as Pulumi reads them, but strictly, and every fault has one clear message."""

from __future__ import annotations

from pathlib import Path

import pytest

from stacks.files import SECRET_PLACEHOLDER, ConfigError, Project, find_project


def project(folder: Path, text: str | None = None, stack: str = "search-prod") -> Project:
    (folder / "Pulumi.yaml").write_text("name: slipway\nruntime: python\nstackConfigDir: stacks\n")
    (folder / "stacks").mkdir()
    if text is not None:
        (folder / f"stacks/Pulumi.{stack}.yaml").write_text(text)
    return find_project(folder)


def message(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as error:
        project(folder, text).read("search-prod")
    return str(error.value)


def test_keys_without_a_namespace_belong_to_the_project(tmp_path: Path) -> None:
    file = project(tmp_path, "config:\n  spec: {kind: team}\n  aws:region: us-east-1\n").read("search-prod")
    assert file.config == {"slipway:spec": {"kind": "team"}, "aws:region": "us-east-1"}
    assert file.as_text() == {"slipway:spec": '{"kind": "team"}', "aws:region": "us-east-1"}


def test_secrets_need_no_passphrase_and_keep_their_place_secret(tmp_path: Path) -> None:
    text = "config:\n  slipway:spec:\n    list:\n    - token: {secure: v1:abc:def}\n"
    file = project(tmp_path, text).read("search-prod")
    assert file.config == {"slipway:spec": {"list": [{"token": SECRET_PLACEHOLDER}]}}
    assert file.secret_keys == {"slipway:spec"}
    assert file.secret_paths == {"slipway:spec.list[0].token"}


def test_dates_stay_the_text_that_was_written(tmp_path: Path) -> None:
    file = project(tmp_path, "config:\n  slipway:day: 2027-01-31\n").read("search-prod")
    assert file.config == {"slipway:day": "2027-01-31"}


def test_an_unknown_stack_is_answered_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as error:
        project(tmp_path, "config: {}").read("serch-prod")
    assert str(error.value) == (
        "no stack is called 'serch-prod' (stacks/Pulumi.serch-prod.yaml does not exist); "
        "did you mean 'search-prod'?"
    )


def test_a_key_that_stands_twice_is_refused_with_both_lines(tmp_path: Path) -> None:
    assert message(tmp_path, "config:\n  slipway:a: 1\n  slipway:a: 2\n") == (
        "stacks/Pulumi.search-prod.yaml: line 3: the key 'slipway:a' stands twice "
        "(first in line 2); remove one"
    )


def test_broken_yaml_is_answered_with_line_and_column(tmp_path: Path) -> None:
    assert message(tmp_path, "config:\n  slipway:spec: [1, 2\n").startswith(
        "stacks/Pulumi.search-prod.yaml: line 3, column 1: not valid YAML:"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "a stack file is a map with the key 'config', not a list"),
        ("config: 3\n", "config: must be a map of keys such as 'slipway:spec', not a number"),
        ("config:\n  1: x\n", "line 2: the key '1' is not a string; put it in quotes"),
    ],
)
def test_a_file_of_another_shape_is_told_what_it_should_be(tmp_path: Path, text: str, said: str) -> None:
    assert message(tmp_path, text) == f"stacks/Pulumi.search-prod.yaml: {said}"


def test_a_folder_outside_any_project_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"^no Pulumi\.yaml in .* or above it; run slipway inside the project$"
    ):
        find_project(tmp_path)
