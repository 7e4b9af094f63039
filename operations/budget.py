"""The stop of a team's budget in a live account: whether it is on, and taking it back.

AWS Budgets holds the state of the stop; the function `STACK-budget` makes the cluster follow it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

WAIT_SECONDS = 180
POLL_SECONDS = 3
WAKES = 5
"""How often the function looks again: IAM tells a detached policy for some seconds more."""

STOPPED = ("EXECUTION_SUCCESS", "REVERSE_FAILURE")
"""States of an action in which its policy is attached."""

MOVING = ("EXECUTION_IN_PROGRESS", "REVERSE_IN_PROGRESS", "RESET_IN_PROGRESS")
"""States that end by themselves."""


class BudgetError(Exception):
    """The stop cannot be taken back; the text says why and what to do."""


@dataclass(frozen=True)
class Action:
    """An action of a budget: its id and its state, in the words of AWS Budgets."""

    id: str
    status: str

    @property
    def stopped(self) -> bool:
        """Whether its policy is attached."""
        return self.status in STOPPED


@dataclass(frozen=True)
class Lifted:
    """What a lift did: actions that were reversed, and objects of the cluster that changed."""

    reversed: Sequence[str]
    changed: Sequence[str]


@dataclass(frozen=True)
class Stop:
    """The stop of one stack's budget, by clients of AWS Budgets and Lambda."""

    budgets: Any
    functions: Any
    account_id: str
    stack: str
    sleep: Callable[[float], None] = time.sleep

    def actions(self) -> list[Action]:
        """The budget's actions. Raises BudgetError where there is no such budget."""
        pages = self.budgets.get_paginator("describe_budget_actions_for_budget")
        try:
            return [
                Action(action["ActionId"], action["Status"])
                for page in pages.paginate(AccountId=self.account_id, BudgetName=self.stack)
                for action in page["Actions"]
            ]
        except self.budgets.exceptions.NotFoundException:
            raise BudgetError(
                f"account {self.account_id} has no budget {self.stack!r}; "
                "deploy the stack with a budget first"
            ) from None

    def lift(self) -> Lifted:
        """Detach the stop, then let the cluster follow. May be repeated; raises BudgetError."""
        done = []
        for action in self._settled():
            if action.stopped:
                self.budgets.execute_budget_action(
                    AccountId=self.account_id,
                    BudgetName=self.stack,
                    ActionId=action.id,
                    ExecutionType="REVERSE_BUDGET_ACTION",
                )
                done.append(action.id)
        # The state that was left behind may be told for a moment longer.
        for action in self._settled((*MOVING, "EXECUTION_SUCCESS") if done else MOVING):
            if action.stopped:
                raise BudgetError(
                    f"AWS Budgets could not take back action {action.id} of {self.stack} ({action.status}); "
                    "run this again, or detach the policy by hand: docs/runbooks/budget-stop.md"
                )
        return Lifted(done, self._follow())

    def _settled(self, moving: Sequence[str] = MOVING) -> list[Action]:
        """The actions, once none of them is on its way. Raises BudgetError."""
        for _ in range(WAIT_SECONDS // POLL_SECONDS):
            found = self.actions()
            if not any(action.status in moving for action in found):
                return found
            self.sleep(POLL_SECONDS)
        raise BudgetError(
            f"an action of {self.stack} is still on its way after {WAIT_SECONDS} s; run this again"
        )

    def _follow(self) -> list[str]:
        """Wake the function, until it sees that the stop is gone; returns what it changed."""
        for _ in range(WAKES):
            said = self._wake()
            if not said["stopped"]:
                return list(said["changed"])
            self.sleep(POLL_SECONDS)
        raise BudgetError(
            "the stop policy is still attached to Karpenter's role, though no action holds it: somebody "
            "attached it by hand; see docs/runbooks/budget-stop.md"
        )

    def _wake(self) -> dict[str, Any]:
        name = f"{self.stack}-budget"
        answer = self.functions.invoke(FunctionName=name, InvocationType="RequestResponse", Payload=b"{}")
        said: dict[str, Any] = json.loads(answer["Payload"].read())
        if "FunctionError" in answer:
            raise BudgetError(
                f"the stop is lifted, but {name} could not give everything back yet: "
                f"{said.get('errorMessage', said)}; it tries again within 15 minutes, or run this again"
            )
        return said
