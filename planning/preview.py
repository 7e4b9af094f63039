"""Plan stacks of a project offline: the main job."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from model.resource import Plan
from planning.offline.fleet import Progress, plan_stacks
from planning.offline.run import Job

__all__ = ["Job", "preview"]


def preview(
    stacks: Sequence[str], job_of: Callable[[str], Job], progress: Progress | None = None
) -> dict[str, Plan]:
    """Plan `stacks` (and what they refer to, unreturned), in the given order.

    Raises PlanError when a stack's input or program is wrong.
    """
    return plan_stacks(list(stacks), job_of, progress)
