"""Every example stack on the real engine: what was planned offline is what is registered, made and destroyed.

One stack after the other, platforms before the teams that stand on them, on one backend. Each stack's engine
work is done once (`Deployed`) and the tests look at it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from model.resource import Plan
from planning.offline.monitor import STACK_REFERENCE
from planning.preview import preview
from slipway.workspace import Workspace
from stacks.files import SECRET_PLACEHOLDER, find_project
from tests.engine.engine import Engine, EngineFailed, Stack
from tests.engine.equality import differences
from tests.engine.program import ProjectProgram

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("engine")]

ROOT = Path(__file__).parents[2]
STACKS = find_project(ROOT).stacks()
ON_THE_COMMAND_LINE = "account-prod"
"""The stack that also runs as an ordinary user runs it."""


@dataclass
class Deployed:
    """What the real engine did with one stack."""

    plan: Plan
    state: Plan
    shown: str
    again: str


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    workspace = Workspace(find_project(ROOT))
    workspace.preload(STACKS)
    return preview(STACKS, workspace.job)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's files for the CLI to write into; secrets as the offline engine takes them."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "stacks").mkdir()
    shutil.copy(ROOT / "Pulumi.yaml", folder)
    for name in STACKS:
        document = yaml.safe_load((ROOT / "stacks" / f"Pulumi.{name}.yaml").read_text())
        text = yaml.safe_dump(without_ciphers(document), sort_keys=False)
        (folder / "stacks" / f"Pulumi.{name}.yaml").write_text(text)
    return folder


def without_ciphers(value: object) -> object:
    """Nobody here has the key of the examples' secrets."""
    if isinstance(value, dict):
        if set(value) == {"secure"}:
            return SECRET_PLACEHOLDER
        return {key: without_ciphers(item) for key, item in value.items()}
    return [without_ciphers(item) for item in value] if isinstance(value, list) else value


def in_order(plans: dict[str, Plan]) -> Iterator[str]:
    """The stacks, each after those that it refers to."""
    done: set[str] = set()

    def visit(name: str) -> Iterator[str]:
        if name in done:
            return
        done.add(name)
        for reference in plans[name].of_type(STACK_REFERENCE):
            yield from visit(reference.id.rsplit("/", 1)[-1])
        yield name

    for name in sorted(plans):
        yield from visit(name)


@pytest.fixture(scope="module")
def deployed(engine: Engine, project: Path, plans: dict[str, Plan]) -> dict[str, Deployed]:
    """All stacks, up twice."""
    found: dict[str, Deployed] = {}
    for name in in_order(plans):
        stack = Stack(engine, project, name, ProjectProgram(ROOT)).init()
        shown = stack.up()
        found[name] = Deployed(plans[name], stack.state(), shown, stack.up("--expect-no-changes"))
    return found


@pytest.mark.parametrize("name", STACKS)
def test_the_offline_plan_is_what_the_real_engine_registers(name: str, deployed: dict[str, Deployed]) -> None:
    assert differences(deployed[name].plan, deployed[name].state) == []


@pytest.mark.parametrize("name", STACKS)
def test_up_makes_everything_without_a_warning_and_a_second_up_changes_nothing(
    name: str, deployed: dict[str, Deployed]
) -> None:
    for shown in (deployed[name].shown, deployed[name].again):
        assert "warning" not in shown.lower()
        assert "error" not in shown.lower()
    assert "unchanged" in deployed[name].again
