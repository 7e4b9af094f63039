"""What a budget's spec refuses, and in which words."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from components.budget.spec import BudgetSpec, StopSpec, TeamBudgetSpec
from components.spec import Environment


def refusal(**fields: object) -> str:
    with pytest.raises(ValidationError) as error:
        BudgetSpec.model_validate({"monthly_usd": 100, "emails": ["a@example.com"], **fields})
    (found,) = error.value.errors()
    return f"{'.'.join(map(str, found['loc']))}: {found['msg']}"


def test_a_budget_that_nobody_hears_of_is_refused() -> None:
    assert refusal(emails=[]) == "emails: nobody would hear of it; name an address here, or a slack channel"


def test_a_slack_channel_is_somebody() -> None:
    slack = {"workspace_id": "T0EXAMPLE01", "channel_id": "C0EXAMPLE01"}
    assert BudgetSpec.model_validate({"monthly_usd": 1, "slack": slack}).emails == []


def test_a_threshold_is_written_once() -> None:
    assert refusal(actual_percent=[50, 50]) == "actual_percent: 50 stands there twice; leave one out"
    assert refusal(forecast_percent=[90, 90]) == "forecast_percent: 90 stands there twice; leave one out"


def test_a_budget_has_no_more_thresholds_than_aws_takes() -> None:
    assert refusal(actual_percent=[*range(10, 20)]) == (
        "actual_percent: a budget has 1 to 10 thresholds, forecast_percent included; here are 11"
    )
    assert refusal(actual_percent=[], forecast_percent=[]) == (
        "actual_percent: a budget has 1 to 10 thresholds, forecast_percent included; here are 0"
    )


@pytest.mark.parametrize("address", ["oncall", "a b@example.com", "@example.com", "a" * 40 + "@example.com"])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert refusal(emails=[address]).startswith("emails.0: String should ")


@pytest.mark.parametrize(
    ("environment", "approval"), [("dev", "automatic"), ("staging", "manual"), ("prod", "manual")]
)
def test_a_stop_waits_for_a_person_except_in_dev(environment: Environment, approval: str) -> None:
    assert StopSpec().approval_in(environment) == approval
    assert StopSpec(approval="automatic").approval_in(environment) == "automatic"


def test_a_teams_budget_stops_by_itself_unless_it_says_never() -> None:
    fields = {"monthly_usd": 1, "emails": ["a@example.com"]}
    assert TeamBudgetSpec.model_validate(fields).stop == StopSpec(at_percent=100)
    assert TeamBudgetSpec.model_validate({**fields, "stop": None}).stop is None
