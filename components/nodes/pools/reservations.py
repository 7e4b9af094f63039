"""Capacity that a pool has bought beforehand: On-Demand Capacity Reservations and Capacity Blocks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from components.spec import AccountId, Spec

ReservationId = Annotated[str, StringConstraints(pattern=r"^cr-[0-9a-z]+$")]
"""The id of a capacity reservation."""


class Reservation(Spec):
    """One reservation, or all reservations with certain tags."""

    kind: Literal["on-demand", "capacity-block"] = "on-demand"
    """An On-Demand Capacity Reservation, or a Capacity Block for ML, which ends on a fixed day."""

    id: ReservationId | None = None
    """The reservation's id; or `tags`."""

    tags: dict[str, Annotated[str, Field(min_length=1)]] = {}
    """Tags that the reservations carry (`*` matches every value); or `id`."""

    owner_id: AccountId | None = None
    """The account that shares the reservations found by `tags`; by default any."""

    ends: AwareDatetime | None = None
    """When a Capacity Block ends, with time zone (`2027-01-31T11:30:00Z`). Karpenter drains its nodes 40
    minutes earlier, ten minutes before EC2 begins to reclaim them."""

    @model_validator(mode="after")
    def _whole(self) -> Reservation:
        if (self.id is None) == (not self.tags):
            raise ValueError(
                "write either id (such as cr-0123456789abcdef0) or tags, to say which reservation"
            )
        if self.id is not None and self.owner_id is not None:
            raise ValueError(
                f"owner_id goes with tags only; {self.id} is found by its id alone, so leave it out"
            )
        if self.kind == "capacity-block" and self.ends is None:
            raise ValueError("a capacity-block ends; write when, such as ends: 2027-01-31T11:30:00Z")
        if self.kind == "on-demand" and self.ends is not None:
            raise ValueError(
                "ends is for kind: capacity-block; an On-Demand Capacity Reservation has no end here"
            )
        return self


def last_end(reservations: list[Reservation]) -> datetime | None:
    """Return when the last of the Capacity Blocks ends; None where there is none."""
    return max((block.ends for block in reservations if block.ends is not None), default=None)
