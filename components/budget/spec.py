"""What a person configures of a budget."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from components.spec import Environment, Fault, Spec, refuse

Approval = Literal["automatic", "manual"]

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=50)]
"""An e-mail address, at most 50 letters (the longest that AWS Budgets takes)."""

Threshold = Annotated[int, Field(ge=1, le=1000)]
"""Percent of the month's amount."""

MAX_NOTIFICATIONS = 10
"""Notifications of one budget (AWS Budgets CreateBudget, NotificationsWithSubscribers)."""


class SlackSpec(Spec):
    """A Slack channel that hears what the budget says, by AWS Chatbot (Amazon Q Developer in chat).

    The workspace must have been authorised once, by hand, in the account's console.
    """

    workspace_id: Annotated[str, StringConstraints(pattern=r"^T[0-9A-Z]{8,}$")]
    """The workspace's id, such as `T0ABCDEFGH1`."""

    channel_id: Annotated[str, StringConstraints(pattern=r"^C[0-9A-Z]{8,}$")]
    """The channel's id, such as `C0ABCDEFGH1`; a private channel must have invited the app."""


class AnomalySpec(Spec):
    """When a day's cost that departs from the pattern is worth a message."""

    at_least_usd: Annotated[int, Field(ge=1)] = 100
    """Dollars of unexpected cost below which nobody is told."""


class BudgetSpec(Spec):
    """How much a month may cost, and who is told when it will cost more."""

    monthly_usd: Annotated[int, Field(ge=1)]
    """Dollars a calendar month, before credits and refunds."""

    actual_percent: list[Threshold] = [50, 80, 100]
    """Shares of the amount at which the cost so far is told."""

    forecast_percent: list[Threshold] = [100]
    """Shares of the amount at which the month's forecast is told. AWS needs five weeks of use to forecast."""

    emails: Annotated[list[Email], Field(max_length=10)] = []
    """Who is told by e-mail. Each address must confirm its subscription once."""

    slack: SlackSpec | None = None
    """The channel that is told."""

    anomalies: AnomalySpec | None = AnomalySpec()
    """Messages about unusual cost, within a day; `null` for none."""

    @model_validator(mode="after")
    def _somebody_is_told_something(self) -> BudgetSpec:
        if not self.emails and self.slack is None:
            refuse(Fault(("emails",), "nobody would hear of it; name an address here, or a slack channel"))
        told = [("actual_percent", self.actual_percent), ("forecast_percent", self.forecast_percent)]
        for field, thresholds in told:
            twice = next((t for index, t in enumerate(thresholds) if t in thresholds[:index]), None)
            if twice is not None:
                refuse(Fault((field,), f"{twice} stands there twice; leave one out"))
        if not 1 <= len(self.actual_percent) + len(self.forecast_percent) <= MAX_NOTIFICATIONS:
            refuse(
                Fault(
                    ("actual_percent",),
                    f"a budget has 1 to {MAX_NOTIFICATIONS} thresholds, forecast_percent included; "
                    f"here are {len(self.actual_percent) + len(self.forecast_percent)}",
                )
            )
        return self


class StopSpec(Spec):
    """What happens when the month's money is gone: nothing new is launched, and what runs goes on."""

    at_percent: Threshold = 100
    """Share of the amount, as spent so far, at which launching stops."""

    approval: Approval | None = None
    """Whether it stops by itself or waits for a person; by default automatic in dev, manual elsewhere."""

    def approval_in(self, environment: Environment) -> Approval:
        """How a stop is approved in `environment`, where the spec does not say."""
        return self.approval or ("automatic" if environment == "dev" else "manual")


class TeamBudgetSpec(BudgetSpec):
    """A team's budget, which can stop the team's launches."""

    stop: StopSpec | None = StopSpec()
    """When launching stops; `null` for never: the budget then only tells."""
