"""Plan stacks for a verb: read them, validate them, run them, show progress."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from model.resource import Plan
from planning.preview import preview
from slipway.progress import PlanProgress
from slipway.workspace import Workspace


def plan(stacks: Sequence[str], workspace: Workspace | None = None) -> dict[str, Plan]:
    """Plan `stacks` offline (all of the project when there are none), with progress on standard error.

    Raises ConfigError when a stack file is wrong, PlanError when a program is.
    """
    workspace = workspace or Workspace.here()
    chosen = workspace.choose(stacks)
    with PlanProgress(Console(stderr=True, highlight=False)) as progress:
        workspace.preload(chosen)
        return preview(chosen, workspace.job, progress)
