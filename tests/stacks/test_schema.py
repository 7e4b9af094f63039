"""The schema that editors read: fresh, and in agreement with the models on every example stack."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from stacks.config import read_spec
from stacks.files import _load, find_project
from stacks.schema import EDITOR_LINE, FILE_NAME, render, stack_schema

PROJECT = find_project(Path(__file__).parent)


def test_the_committed_schema_is_what_slipway_schema_writes() -> None:
    committed = (PROJECT.stack_dir / FILE_NAME).read_text(encoding="utf-8")
    assert committed == render(PROJECT.name), "run `make schema`"


@pytest.mark.parametrize("stack", PROJECT.stacks())
def test_every_example_stack_points_the_editor_to_the_schema_and_satisfies_it(stack: str) -> None:
    text = PROJECT.path(stack).read_text(encoding="utf-8")
    assert text.splitlines()[0] == EDITOR_LINE
    # As editors read it: in YAML 1.2 a date is text.
    jsonschema.validate(_load(PROJECT.path(stack), stack), stack_schema(PROJECT.name))
    read_spec(PROJECT.read(stack), stack, PROJECT.name)


def test_a_secret_may_be_written_as_pulumi_encrypts_it_or_plainly() -> None:
    schema = json.dumps(stack_schema("slipway"))
    assert '"required": ["secure"]' in schema


def test_an_unknown_field_is_refused_by_the_schema_too() -> None:
    document = yaml.safe_load(PROJECT.path("account-prod").read_text(encoding="utf-8"))
    document["config"]["slipway:spec"]["colour"] = "blue"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, stack_schema("slipway"))
