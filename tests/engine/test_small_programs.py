"""What the real engine does with small programs, and that the offline engine says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from model.resource import Plan
from model.values import Properties, Secret
from planning.offline.monitor import Resolver
from planning.offline.run import Job, no_references, run_program
from tests.engine.engine import Engine, EngineFailed, Stack
from tests.engine.equality import differences
from tests.engine.program import Program
from tests.engine.programs import queue, references, renaming

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("engine")]

CONFIG = {"aws:region": "eu-central-1"}
Small = Callable[[str, Program], Stack]


@pytest.fixture(scope="module")
def small(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Make a stack of a small project with a program of the test's own."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "Pulumi.yaml").write_text("name: small\nruntime: python\n")
    return lambda name, program: Stack(engine, folder, name, program).init(CONFIG)


@dataclass
class Deployed:
    """What happened to the stack of `programs.queue`: announced, made, and made again."""

    stack: Stack
    announced: Plan
    shown: str
    state: Plan
    again: str


@pytest.fixture(scope="module")
def queues(small: Small) -> Deployed:
    stack = small("queue", queue.main)
    return Deployed(stack, stack.announced(), stack.up(), stack.state(), stack.up("--expect-no-changes"))


def offline(name: str, program: Program, folder: Path, resolve: Resolver = no_references) -> Plan:
    job = Job(project="small", stack=name, root=folder, config=CONFIG)
    return run_program(job, program, resolve=resolve)


def test_the_offline_plan_is_what_the_engine_announces_and_does(queues: Deployed) -> None:
    plan = offline("queue", queue.main, queues.stack.folder)
    assert {resource.op for resource in queues.announced.resources} == {"create"}
    assert queues.announced.by_urn.keys() == plan.by_urn.keys()
    assert "+ 9 created" in queues.shown
    assert differences(plan, queues.state) == []


def test_a_second_up_changes_nothing_and_nothing_warns(queues: Deployed) -> None:
    assert "9 unchanged" in queues.again
    assert "warning" not in queues.shown + queues.again


def test_the_cloud_is_told_what_default_tags_make_of_tags(queues: Deployed) -> None:
    made = next(r for r in queues.state.resources if r.name == "work-queue")
    assert made.inputs["tags"] == {"team": "search"}
    assert made.inputs["tagsAll"] == {"team": "search", "managed-by": "slipway"}


def test_a_secret_never_shows_and_stays_secret_in_the_state(queues: Deployed) -> None:
    assert "hidden" not in queues.shown + queues.again
    token = next(r for r in queues.state.resources if r.name == "token")
    assert token.inputs["stringData"] == Secret({"token": "hidden"})


def test_destroy_stops_at_what_is_protected_and_without_it_goes_backwards(small: Small) -> None:
    stack = small("order", queue.main)
    stack.up()
    state = stack.state()
    events = stack.engine.cloud.events
    events.clear()
    with pytest.raises(EngineFailed, match="it is protected"):
        stack.destroy()
    assert events == []
    stack.destroy("--exclude-protected")
    gone = [urn for event, urn in events if event == "delete"]
    assert {urn.rsplit("::", 1)[-1] for urn in gone} == {"work-queue", "work-policy", "space", "token"}
    for urn in gone:
        for needed in state.by_urn[urn].dependencies:
            assert needed not in gone or gone.index(needed) > gone.index(urn)
    assert {r.name for r in stack.state().resources if r.custom and not r.is_provider} == {"work-key"}


def test_a_refused_creation_is_told_and_the_next_up_carries_on(small: Small) -> None:
    stack = small("refused", queue.main)
    events = stack.engine.cloud.events
    events.clear()
    with stack.engine.cloud.refusing("work-queue"), pytest.raises(EngineFailed) as failure:
        stack.up()
    assert "the simulated cloud refuses to create work-queue" in str(failure.value)
    assert not [urn for _, urn in events if urn.endswith(("::work-queue", "::work-policy", "::space"))]
    stack.up()
    assert {r.name for r in stack.state().resources} >= {"work-key", "work-queue", "work-policy", "space"}


def test_a_renamed_component_takes_its_children_along_by_aliases_that_the_offline_plan_lists(
    small: Small,
) -> None:
    stack = small("renamed", renaming.before)
    stack.up()
    old = stack.state()
    stack.program = renaming.after
    assert "5 unchanged" in stack.up("--expect-no-changes")
    plan = offline("renamed", renaming.after, stack.folder)
    renamed = plan.by_urn.keys() - old.by_urn.keys()
    assert len(renamed) == 4
    assert {
        alias for urn in renamed for alias in plan.by_urn[urn].aliases
    } >= old.by_urn.keys() - plan.by_urn.keys()
    assert differences(plan, stack.state()) == []


def test_a_stack_reads_another_ones_outputs_as_it_does_offline(small: Small) -> None:
    giver = small("giver", references.giver)
    giver.up()
    taker = small("taker", references.taker)
    assert "warning" not in taker.up()
    given: Mapping[str, Properties] = {
        "organization/small/giver": offline("giver", references.giver, giver.folder).outputs
    }
    plan = offline("taker", references.taker, taker.folder, given.__getitem__)
    assert plan.outputs["token"] == Secret("hidden")
    assert differences(plan, taker.state()) == []
