"""`slipway cost`: what stacks cost a month, and what they can burn an hour."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import yaml
from cyclopts import Parameter
from rich.console import Console

from costs import Estimate, Usage, UsageError, estimate
from costs.report import dumps, to_csv
from costs.text import render
from model.resource import Plan
from slipway.failing import Wrong
from slipway.sources import plans_of


def cost(
    *stacks: str,
    format: Literal["text", "json", "csv"] = "text",
    by: str = "",
    all_resources: Annotated[bool, Parameter(name=["--all-resources", "--all", "-a"], negative=())] = False,
    usage: Path | None = None,
) -> int:
    """Estimate what stacks cost a month, and the most they can spend an hour.

    Every resource gets a range: what it costs whatever the use, with the use that is assumed, and at the
    assumed most. A resource whose price is not known is listed as such, never counted as free.

    Parameters
    ----------
    stacks
        Stacks to plan offline, such as `search-prod`, or files: a preview digest (`pulumi preview --json`,
        `slipway preview --json`) or a stack export (`pulumi stack export`). All stacks when none is named.
    format
        `text` for people, `json` or `csv` for programs.
    by
        Sums by `team`, `component` or a tag (`tag:cost-center`), in the text.
    all_resources
        Show every resource that costs something, with its assumptions.
    usage
        A YAML file of usage assumptions, as in a stack's `usage:` section; it overrides the stack's.
    """
    if by and by not in ("team", "component") and not by.removeprefix("tag:"):
        raise Wrong(f"--by {by}: name the tag, as in --by tag:cost-center")
    own = _read_usage(usage) if usage is not None else None
    estimates = {name: _estimate(plan, own) for name, plan in _plans(stacks).items()}
    if format == "json":
        sys.stdout.write(dumps(estimates))
    elif format == "csv":
        sys.stdout.write(to_csv(estimates))
    else:
        console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
        console.print(render(estimates, everything=all_resources, by=by))
    return 0


def _plans(named: Sequence[str]) -> dict[str, Plan]:
    """The plans of the files and stacks that `named` holds (all stacks when it is empty), by stack."""
    plans: dict[str, Plan] = {}
    for source, plan in plans_of(named):
        if isinstance(plan, Wrong):
            raise plan
        if plan.stack in plans:
            raise Wrong(f"{source}: the stack {plan.stack} is in another file too; price one at a time")
        plans[plan.stack] = plan
    return plans


def _estimate(plan: Plan, own: Usage | None) -> Estimate:
    try:
        return estimate(plan, own or Usage.of_plan(plan))
    except UsageError as error:
        raise Wrong(f"{plan.stack}: {error}") from None


def _read_usage(path: Path) -> Usage:
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Wrong(f"{path}: {error.strerror}") from None
    except yaml.YAMLError as error:
        raise Wrong(f"{path}: not YAML: {str(error).splitlines()[0]}") from None
    if not isinstance(document, dict):
        raise Wrong(f"{path}: a map of amounts is wanted, such as `nat_gateway.gb: 500`")
    section = document.get("usage")
    try:
        return Usage.parse(section if isinstance(section, dict) else document)
    except UsageError as error:
        raise Wrong(f"{path}: {error}") from None
