"""`slipway budget`: whether a team's budget has stopped its launches, and lifting the stop."""

from __future__ import annotations

import sys

from cyclopts import App

from operations.budget import BudgetError, Stop
from slipway.failing import Wrong
from slipway.workspace import Workspace
from stacks.config import TeamSpec

app = App(name="budget", help="Show and lift the stop of a team's budget, in the live account.")


@app.command
def status(stack: str) -> int:
    """Tell whether the budget of a team's stack has stopped its launches.

    Parameters
    ----------
    stack
        The team's stack, such as `search-prod`. Credentials are those of the environment.
    """
    try:
        actions = _stop(stack).actions()
    except BudgetError as error:
        raise Wrong(str(error)) from None
    for action in actions:
        told = "launching is stopped" if action.stopped else "launching goes on"
        sys.stdout.write(f"{stack}: {told} (action {action.id}: {action.status})\n")
    return 0


@app.command
def lift(stack: str) -> int:
    """Lift the stop: the policy goes, limits and queue come back as they were. May be repeated.

    The budget does not stop again in this month; docs/runbooks/budget-stop.md tells how to arm it anew.

    Parameters
    ----------
    stack
        The team's stack, such as `search-prod`. Credentials are those of the environment.
    """
    try:
        lifted = _stop(stack).lift()
    except BudgetError as error:
        raise Wrong(str(error)) from None
    if not lifted.reversed:
        sys.stdout.write(f"{stack}: no stop was on\n")
    for action in lifted.reversed:
        sys.stdout.write(f"{stack}: reversed action {action}\n")
    for changed in lifted.changed:
        sys.stdout.write(f"{stack}: gave back {changed}\n")
    return 0


def _stop(stack: str) -> Stop:
    """The stop of a stack, with clients of its account. Raises Wrong."""
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    workspace = Workspace.here()
    (chosen,) = workspace.choose([stack])
    spec = workspace.spec(chosen)
    if not isinstance(spec, TeamSpec) or spec.budget is None or spec.budget.stop is None:
        raise Wrong(f"{stack} has no budget that stops anything; a team's stack has, by budget.monthly_usd")
    session = boto3.Session(region_name=spec.region)
    try:
        account = session.client("sts").get_caller_identity()["Account"]
    except (BotoCoreError, ClientError) as error:
        raise Wrong(f"AWS does not know who is asking: {error}") from None
    if account != spec.account_id:
        raise Wrong(f"{stack} is in account {spec.account_id}; these credentials are for {account}")
    # The endpoint of AWS Budgets is the same in every region.
    budgets = session.client("budgets", region_name="us-east-1")
    functions = session.client("lambda")  # type: ignore[call-overload, unused-ignore]
    return Stop(budgets=budgets, functions=functions, account_id=account, stack=chosen)
