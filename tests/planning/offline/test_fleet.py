"""Many stacks at once: references between them, errors, and what a person sees of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from model.digest import dumps
from planning.offline.errors import PlanError
from planning.offline.fleet import START_METHOD, plan_stacks
from planning.offline.run import Job

PROGRAM = """
import pulumi, pulumi_aws as aws
config = pulumi.Config()
match config.require("does"):
    case "base":
        pulumi.export("name", aws.sqs.Queue("base").name)
    case "refers":
        other = pulumi.StackReference(f"organization/demo/{config.require('to')}")
        aws.sns.Topic("topic", display_name=other.get_output("name"))
        pulumi.export("name", other.get_output("name"))
    case "fails":
        raise RuntimeError("no luck")
    case "dies":
        import os
        os._exit(7)
"""

STACKS = {
    "base": {"does": "base"},
    "team": {"does": "refers", "to": "base"},
    "nested": {"does": "refers", "to": "team"},
    "self": {"does": "refers", "to": "self"},
    "left": {"does": "refers", "to": "right"},
    "right": {"does": "refers", "to": "left"},
    "fails": {"does": "fails"},
    "on-failed": {"does": "refers", "to": "fails"},
    "on-nothing": {"does": "refers", "to": "nothing"},
    "dies": {"does": "dies"},
}


class Fleet:
    def __init__(self, root: Path) -> None:
        (root / "__main__.py").write_text(PROGRAM)
        self.root = root
        self.heard: list[tuple[str, str]] = []

    def job(self, stack: str) -> Job:
        if stack not in STACKS:
            raise PlanError(f"no stack is called {stack!r}")
        config = {f"demo:{key}": value for key, value in STACKS[stack].items()}
        return Job(project="demo", stack=stack, root=self.root, config=config)

    def hear(self, stack: str, state: str, count: int) -> None:
        assert count >= 0
        self.heard.append((stack, state))

    def plan(self, *stacks: str) -> bytes:
        return dumps(plan_stacks(list(stacks), self.job, self.hear))

    def error(self, *stacks: str) -> str:
        with pytest.raises(PlanError) as error:
            self.plan(*stacks)
        return str(error.value)


@pytest.fixture
def fleet(tmp_path: Path) -> Fleet:
    return Fleet(tmp_path)


def test_a_reference_is_answered_by_planning_the_other_stack_first(fleet: Fleet) -> None:
    plans = plan_stacks(["nested"], fleet.job, fleet.hear)
    assert list(plans) == ["nested"]
    (topic,) = plans["nested"].of_type("aws:sns/topic:Topic")
    name = topic.inputs["displayName"]
    assert isinstance(name, str)
    assert name.startswith("base-")
    assert ("nested", "waiting") in fleet.heard
    assert [stack for stack, state in fleet.heard if state == "done"] == ["base", "team", "nested"]


def test_forked_and_spawned_children_make_the_same_bytes(
    fleet: Fleet, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked = fleet.plan("base", "team", "nested")
    monkeypatch.setenv(START_METHOD, "spawn")
    assert fleet.plan("base", "team", "nested") == forked


def test_a_stack_that_refers_to_itself_goes_in_a_circle(fleet: Fleet) -> None:
    assert "the stack references go in a circle: self -> self; remove one of them" in fleet.error("self")


def test_two_stacks_that_refer_to_each_other_go_in_a_circle(fleet: Fleet) -> None:
    said = fleet.error("left")
    assert "the stack references go in a circle: right -> left -> right; remove one of them" in said
    assert said.count("\n") == 0


def test_one_stacks_failure_is_told_once_and_not_again_for_those_who_refer_to_it(fleet: Fleet) -> None:
    assert fleet.error("on-failed", "base") == "fails: __main__.py:12: RuntimeError: no luck"


def test_a_reference_to_no_stack_names_it(fleet: Fleet) -> None:
    assert fleet.error("on-nothing") == "no stack is called 'nothing'"


def test_every_failing_stack_gets_a_line(fleet: Fleet) -> None:
    said = fleet.error("fails", "self").splitlines()
    assert len(said) == 2


def test_a_child_that_dies_is_reported_with_its_exit_code(fleet: Fleet) -> None:
    assert fleet.error("dies") == "dies: its process ended early (exit code 7)"
