"""What a person configures of an account's bill."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from components.budget.spec import Email
from components.spec import Arn, Spec


def _monitor(arn: str) -> str:
    if ":ce::" not in arn or ":anomalymonitor/" not in arn:
        raise ValueError(
            f"{arn!r} is no anomaly monitor; write the MonitorArn that `aws ce get-anomaly-monitors` shows"
        )
    return arn


MonitorArn = Annotated[Arn, AfterValidator(_monitor)]
"""The ARN of a cost anomaly monitor."""


class ReportSpec(Spec):
    """The cost and usage report: every line of the bill, with resources, tags and the shares of pods."""

    granularity: Literal["HOURLY", "DAILY"] = "HOURLY"
    """The time that one line covers. What a GPU costs is decided by the hour."""

    keep_days: Annotated[int, Field(ge=93, le=3653)] = 1131
    """Days that a report is kept: by default three years and the month that is still written."""


class SpendingAnomalySpec(Spec):
    """Who is told of spending that the account's past does not explain; AWS looks some three times a day."""

    at_least_usd: Annotated[int, Field(ge=1)] = 100
    """Unexplained dollars below which nobody is told."""

    at_least_percent: Annotated[int, Field(ge=1, le=1000)] = 20
    """Percent above the expected cost below which nobody is told; both limits must be passed."""

    emails: Annotated[list[Email], Field(min_length=1, max_length=10)]
    """Who is told. Each address must confirm its subscription once."""

    monitor_arn: MonitorArn | None = None
    """The monitor over all services, where the account has one: AWS makes it with the account's first look at
    Cost Explorer, and allows no second one."""


class BillingSpec(Spec):
    """The account's bill: what AWS writes down about it, and who is told."""

    activate_tags: bool = False
    """Whether to make the tag contract's keys cost-allocation tags. Only the payer's account may, and only a
    day after the first resource carries them; until then AWS knows no such tags and `pulumi up` fails."""

    report: ReportSpec | None = ReportSpec()
    """The detailed report, in a bucket of its own. For the shares of pods, someone turns on split cost
    allocation data for EKS once, in the console's cost management preferences: there is no API for it."""

    anomalies: SpendingAnomalySpec | None = None
    """Unusual spending anywhere in the account; teams have monitors of their own."""
