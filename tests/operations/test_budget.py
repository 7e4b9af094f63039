"""Lifting a stop, as AWS Budgets and Lambda answer: repeated, failing half-way, already lifted."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import boto3
import pytest

from operations.budget import MOVING, STOPPED, BudgetError, Stop

ACCOUNT = "111122223333"


class NotFoundError(Exception):
    pass


class Budgets:
    """An action that goes through `states`, one further with each question; executing goes on as well."""

    exceptions = SimpleNamespace(NotFoundException=NotFoundError)

    def __init__(self, *states: str, known: str = "search-prod") -> None:
        self.states = list(states)
        self.known = known
        self.executed: list[str] = []

    def get_paginator(self, name: str) -> Budgets:
        assert name == "describe_budget_actions_for_budget"
        return self

    def paginate(self, **asked: str) -> Iterator[dict[str, Any]]:
        if asked != {"AccountId": ACCOUNT, "BudgetName": self.known}:
            raise NotFoundError
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        yield {"Actions": [{"ActionId": "a-1", "Status": state}]}

    def execute_budget_action(self, **asked: str) -> None:
        self.executed.append(asked["ExecutionType"])


class Functions:
    def __init__(self, payload: object, *, failing: bool = False) -> None:
        self.payload, self.failing = payload, failing
        self.invoked: list[str] = []

    def invoke(self, **asked: Any) -> dict[str, Any]:
        self.invoked.append(asked["FunctionName"])
        answer: dict[str, Any] = {"Payload": io.BytesIO(json.dumps(self.payload).encode())}
        return {**answer, "FunctionError": "Unhandled"} if self.failing else answer


GIVEN_BACK = {"stopped": False, "changed": ["NodePool search.l4"]}


def stop(budgets: Budgets, functions: Functions) -> Stop:
    return Stop(budgets, functions, ACCOUNT, "search-prod", sleep=lambda _: None)


def lift(states: Sequence[str], functions: Functions) -> tuple[Budgets, Any]:
    budgets = Budgets(*states)
    return budgets, stop(budgets, functions).lift()


def test_a_lift_reverses_the_action_and_lets_the_cluster_follow() -> None:
    functions = Functions(GIVEN_BACK)
    states = ["EXECUTION_SUCCESS", "EXECUTION_SUCCESS", "REVERSE_IN_PROGRESS", "REVERSE_SUCCESS"]
    budgets, lifted = lift(states, functions)
    assert budgets.executed == ["REVERSE_BUDGET_ACTION"]
    assert (lifted.reversed, lifted.changed) == (["a-1"], ["NodePool search.l4"])
    assert functions.invoked == ["search-prod-budget"]


@pytest.mark.parametrize("state", ["STANDBY", "PENDING", "REVERSE_SUCCESS", "EXECUTION_FAILURE"])
def test_where_nothing_is_stopped_nothing_is_reversed_and_the_cluster_is_looked_after(state: str) -> None:
    functions = Functions({"stopped": False, "changed": []})
    budgets, lifted = lift([state], functions)
    assert (budgets.executed, lifted.reversed, lifted.changed) == ([], [], [])
    assert functions.invoked == ["search-prod-budget"]


def test_a_stop_that_is_just_being_made_is_waited_for_and_reversed() -> None:
    states = ["EXECUTION_IN_PROGRESS", "EXECUTION_SUCCESS", "REVERSE_SUCCESS"]
    budgets, _ = lift(states, Functions(GIVEN_BACK))
    assert budgets.executed == ["REVERSE_BUDGET_ACTION"]


def test_a_reversal_that_failed_is_tried_again() -> None:
    budgets, _ = lift(["REVERSE_FAILURE", "REVERSE_SUCCESS"], Functions(GIVEN_BACK))
    assert budgets.executed == ["REVERSE_BUDGET_ACTION"]


def test_a_reversal_that_fails_says_what_to_do_and_leaves_the_cluster_held() -> None:
    functions = Functions(GIVEN_BACK)
    with pytest.raises(BudgetError) as error:
        lift(["EXECUTION_SUCCESS", "REVERSE_FAILURE"], functions)
    assert str(error.value) == (
        "AWS Budgets could not take back action a-1 of search-prod (REVERSE_FAILURE); run this again, or "
        "detach the policy by hand: docs/runbooks/budget-stop.md"
    )
    assert functions.invoked == []


def test_an_action_that_never_arrives_is_told() -> None:
    with pytest.raises(BudgetError, match="an action of search-prod is still on its way after 180 s"):
        lift(["REVERSE_IN_PROGRESS"], Functions(GIVEN_BACK))


def test_a_function_that_fails_half_way_is_told() -> None:
    with pytest.raises(BudgetError) as error:
        lift(["REVERSE_SUCCESS"], Functions({"errorMessage": "lift is incomplete"}, failing=True))
    assert str(error.value) == (
        "the stop is lifted, but search-prod-budget could not give everything back yet: lift is incomplete; "
        "it tries again within 15 minutes, or run this again"
    )


def test_a_policy_that_somebody_attached_by_hand_is_told() -> None:
    with pytest.raises(BudgetError, match="the stop policy is still attached to Karpenter's role"):
        lift(["REVERSE_SUCCESS"], Functions({"stopped": True, "changed": []}))


def test_a_budget_that_is_not_there_is_told() -> None:
    with pytest.raises(BudgetError) as error:
        stop(Budgets("STANDBY", known="other"), Functions(GIVEN_BACK)).actions()
    assert str(error.value) == (
        "account 111122223333 has no budget 'search-prod'; deploy the stack with a budget first"
    )


def test_the_states_and_the_execution_are_words_of_aws_budgets() -> None:
    shapes = boto3.client(
        "budgets", region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none"
    ).meta.service_model
    assert set(STOPPED + MOVING) <= set(shapes.shape_for("ActionStatus").enum)  # type: ignore[attr-defined]
    assert "REVERSE_BUDGET_ACTION" in shapes.shape_for("ExecutionType").enum  # type: ignore[attr-defined]
