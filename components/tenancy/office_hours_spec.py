"""When a namespace's workloads run, where they need not run at night."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from catalog.images import image
from components.spec import Fault, Spec, refuse

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

ClockTime = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day, as in `"08:00"`. Quote it in YAML, or it becomes a number."""

ImageByDigest = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9./:_-]*@sha256:[0-9a-f]{64}$")]
"""A container image by its digest, so that what was looked at is what runs."""


def _known_timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = available_timezones()
        if not known:  # a machine without a time zone database cannot tell; the cluster has one
            return name
        near = get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else "write a name such as 'Europe/Berlin'"
        raise ValueError(f"{name!r} is no time zone; {hint}") from None
    return name


class OfficeHoursSpec(Spec):
    """When the namespace's Deployments and StatefulSets run; outside these hours they have no replicas.

    A workload with the label `slipway.dev/office-hours: "off"` is left alone.
    """

    timezone: Annotated[str, AfterValidator(_known_timezone)]
    """The time zone of the hours, by its IANA name, such as `Europe/Berlin`."""

    start: ClockTime = "08:00"
    """When replicas come back, on the `days`."""

    end: ClockTime = "19:00"
    """When replicas go, every day: whoever works at the weekend scales up by hand, until then."""

    days: Annotated[list[Day], Field(min_length=1)] = ["mon", "tue", "wed", "thu", "fri"]
    """The days on which replicas come back."""

    image: ImageByDigest = Field(default_factory=lambda: image("python").reference)
    """An image with Python 3.10 or later in it; the default is the catalogue's."""

    @model_validator(mode="after")
    def _in_order(self) -> OfficeHoursSpec:
        if self.start >= self.end:
            refuse(Fault(("end",), f"{self.end} is not after start ({self.start}); hours lie within one day"))
        twice = next((day for index, day in enumerate(self.days) if day in self.days[:index]), None)
        if twice:
            refuse(Fault(("days",), f"{twice!r} stands there twice; leave one out"))
        return self

    @property
    def start_schedule(self) -> str:
        """When replicas come back, as cron."""
        hour, minute = self.start.split(":")
        return f"{int(minute)} {int(hour)} * * {','.join(self.days)}"

    @property
    def end_schedule(self) -> str:
        """When replicas go, as cron."""
        hour, minute = self.end.split(":")
        return f"{int(minute)} {int(hour)} * * *"
