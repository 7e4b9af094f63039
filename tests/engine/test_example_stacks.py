"""Every example stack on the real engine: what was planned offline is what is registered, made and destroyed.

One stack after the other, platforms before the teams that stand on them, on one backend. Each stack's engine
work is done once (`Deployed`) and the tests look at it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from model.resource import Plan, Resource
from stacks.files import SECRET_PLACEHOLDER
from tests.engine.engine import Engine, Stack
from tests.engine.equality import differences
from tests.engine.program import ProjectProgram
from tests.examples import ROOT, STACKS, plans

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("engine")]

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


@pytest.fixture(scope="module")
def deployed(engine: Engine, project: Path) -> dict[str, Deployed]:
    """All stacks, up twice."""
    found: dict[str, Deployed] = {}
    for name, plan in plans().items():
        stack = Stack(engine, project, name, ProjectProgram(ROOT)).init()
        shown = stack.up()
        found[name] = Deployed(plan, stack.state(), shown, stack.up("--expect-no-changes"))
    return found


@pytest.mark.parametrize("name", STACKS)
def test_the_offline_plan_is_what_the_real_engine_registers(name: str, deployed: dict[str, Deployed]) -> None:
    assert differences(deployed[name].plan, deployed[name].state) == []


@pytest.mark.parametrize("name", STACKS)
def test_up_makes_everything_without_a_warning_and_a_second_up_changes_nothing(
    name: str, deployed: dict[str, Deployed]
) -> None:
    for shown in (deployed[name].shown, deployed[name].again):
        assert "warning:" not in shown
        assert "error:" not in shown
    assert "unchanged" in deployed[name].again


@dataclass
class Destroyed:
    """What destroying one stack did."""

    before: Plan
    after: Plan
    deleted: list[str]
    shown: str


@pytest.fixture(scope="module")
def destroyed(engine: Engine, project: Path, deployed: dict[str, Deployed]) -> dict[str, Destroyed]:
    """All stacks, gone again, teams before the platforms that they stand on."""
    found: dict[str, Destroyed] = {}
    for name in reversed(deployed):
        stack = Stack(engine, project, name, ProjectProgram(ROOT))
        engine.cloud.events.clear()
        shown = stack.destroy("--exclude-protected")
        deleted = [urn for event, urn in engine.cloud.events if event == "delete"]
        found[name] = Destroyed(deployed[name].state, stack.state(), deleted, shown)
    return found


def needs(resource: Resource) -> set[str]:
    """What must exist for `resource` to exist."""
    found = {resource.parent, resource.provider.rsplit("::", 1)[0], *resource.dependencies}
    return found.union(*resource.property_dependencies.values()) - {""}


def kept(plan: Plan) -> set[str]:
    """What is protected, and what must exist for it."""
    found: set[str] = set()
    open_ = [resource.urn for resource in plan.resources if resource.protect]
    while open_:
        urn = open_.pop()
        if urn not in found:
            found.add(urn)
            open_ += needs(plan.by_urn[urn])
    return found


@pytest.mark.parametrize("name", STACKS)
def test_destroy_leaves_nothing_but_what_is_protected(name: str, destroyed: dict[str, Destroyed]) -> None:
    assert "warning:" not in destroyed[name].shown
    assert destroyed[name].after.by_urn.keys() == kept(destroyed[name].before)


@pytest.mark.parametrize("name", STACKS)
def test_destroy_deletes_what_depends_on_a_thing_before_the_thing(
    name: str, destroyed: dict[str, Destroyed]
) -> None:
    position = {urn: index for index, urn in enumerate(destroyed[name].deleted)}
    assert position
    for urn, index in position.items():
        for needed in needs(destroyed[name].before.by_urn[urn]) & position.keys():
            assert position[needed] > index, f"{needed} went before {urn}"
    for resource in destroyed[name].before.resources:
        assert not (resource.protect and resource.urn in position)


def test_an_ordinary_user_previews_judges_and_deploys_a_stack(engine: Engine, project: Path) -> None:
    """Pulumi.yaml says `runtime: python`: the CLI starts a language host, which runs the repository."""
    folder = project.parent / "clone"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("*.lock"))
    for path in ROOT.iterdir():
        if path.suffix == ".py" or (path / "__init__.py").exists():
            (folder / path.name).symlink_to(path) if path.name != "stacks" else None
    for path in (ROOT / "stacks").glob("*.py"):
        (folder / "stacks" / path.name).symlink_to(path)
    stack = Stack(engine, folder, ON_THE_COMMAND_LINE)
    assert "to create" in stack.preview()
    judged = stack.preview("--policy-pack", str(folder / "policies"))
    assert "waived: cloud-foundation answers for it" in judged
    assert "[mandatory]" not in judged
    shown = stack.up()
    assert "created" in shown
    assert "warning:" not in shown
