"""When Karpenter may take a pool's nodes away."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from components.spec import Spec

SLOWEST_IMAGE_PULL_MINUTES = 5
"""What pulling and unpacking a model server's image (10 to 20 GB) takes on a fresh node, rounded up."""


def _longer_than_a_pull(minutes: int) -> int:
    if minutes < SLOWEST_IMAGE_PULL_MINUTES:
        raise ValueError(
            f"{minutes} is shorter than the pull of a model server's image"
            f" ({SLOWEST_IMAGE_PULL_MINUTES} minutes): nodes would come and go without serving;"
            f" write {SLOWEST_IMAGE_PULL_MINUTES} or more"
        )
    return minutes


class Budget(Spec):
    """How many nodes may be disrupted at once. Of several active budgets, the strictest counts."""

    nodes: Annotated[str, StringConstraints(pattern=r"^((100|[0-9]{1,2})%|[0-9]+)$")]
    """A number of nodes or a share of them (`"1"`, `"10%"`); `"0"` forbids. Quote it in YAML."""

    reasons: list[Literal["Empty", "Drifted", "Underutilized"]] = []
    """The reasons that it counts for; none means all."""

    schedule: Annotated[str, StringConstraints(pattern=r"^(\S+ ){4}\S+$")] | None = None
    """When it begins to count, as cron in UTC (`"0 6 * * mon-fri"`); with `duration_hours`."""

    duration_hours: Annotated[int, Field(ge=1, le=168)] | None = None
    """For how many hours after each start it counts."""

    @model_validator(mode="after")
    def _both_or_neither(self) -> Budget:
        if (self.schedule is None) != (self.duration_hours is None):
            given, missing = (
                ("schedule", "duration_hours") if self.schedule else ("duration_hours", "schedule")
            )
            raise ValueError(
                f"{given} is set without {missing}; write both, or neither for a budget at all times"
            )
        return self


class Disruption(Spec):
    """When Karpenter may take nodes away, and how many at once."""

    consolidation: Literal["WhenEmpty", "WhenEmptyOrUnderutilized"] = "WhenEmpty"
    """`WhenEmpty` never moves a running pod; the other also packs pods onto fewer or cheaper nodes."""

    consolidate_after_minutes: Annotated[int, Field(le=1440), AfterValidator(_longer_than_a_pull)] = 15
    """Minutes without a change of pods before a node is taken away; longer than an image pull."""

    budgets: Annotated[list[Budget], Field(min_length=1, max_length=50)] = [
        Budget(nodes="100%", reasons=["Empty"]),
        Budget(nodes="1", reasons=["Drifted", "Underutilized"]),
    ]
    """How many nodes at once. The default takes empty nodes freely and others one by one."""
