"""`slipway preview`: the plan of every stack, offline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from costs import UsageError
from model.digest import dumps
from model.resource import Plan
from planning.reports.budgets import budget_table
from planning.reports.findings import findings_text
from planning.reports.tree import notes, plan_tree, summary_table
from policies import Finding, judge
from policies.spending import Spending, spend
from slipway.console import report_console
from slipway.failing import EXIT_POLICY, Wrong
from slipway.files import STANDARD_OUTPUT, write
from slipway.plans import plan


def preview(
    *stacks: str,
    json: Annotated[Path | None, Parameter(allow_leading_hyphen=True)] = None,
    all_resources: Annotated[bool, Parameter(name=["--all-resources", "-a"], negative=())] = False,
) -> int:
    """Plan stacks offline: no cloud account, no credentials, no network, no Pulumi.

    Runs the real program of each stack against an engine of our own and shows everything it registers, by
    component. A stack that refers to another (a team to its platform) is given that stack's planned outputs.

    Parameters
    ----------
    stacks
        The stacks to plan, such as `search-prod`; all that have a file when none is named.
    json
        Write Pulumi's preview digest to this file (`-` for standard output): one digest for one stack, a map
        of them by stack for several. With `-`, nothing else is written to standard output.
    all_resources
        Show every resource, not only components, counts and pools.
    """
    plans = plan(stacks)
    spendings = {stack: _spending(one) for stack, one in plans.items()}
    console = report_console(stderr=json == STANDARD_OUTPUT)
    if json is not None:
        write(dumps(plans), json)
    for spending in spendings.values():
        console.print(plan_tree(spending.context, wide=all_resources))
        console.print()
    console.print(summary_table(plans, {stack: one.estimate for stack, one in spendings.items()}))
    console.print(budget_table(spendings))
    console.print(notes(plans))
    findings = [finding for one in plans.values() for finding in _judged(one)]
    console.print(findings_text(findings, len(plans), brief=True))
    return EXIT_POLICY if any(finding.stops for finding in findings) else 0


def _judged(one: Plan) -> tuple[Finding, ...]:
    """What the policy pack says of a plan. Raises Wrong where the stack's policy settings are wrong."""
    try:
        return judge(one)
    except ValueError as error:
        raise Wrong(f"{one.stack}: {error}") from None


def _spending(one: Plan) -> Spending:
    """What a plan costs, with its own assumptions. Raises Wrong where those are wrong."""
    try:
        return spend(one)
    except UsageError as error:
        raise Wrong(f"{one.stack}: {error}") from None
