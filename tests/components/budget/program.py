"""A team's budget with its stop, run under the offline engine."""

from __future__ import annotations

from components.budget.component import Budget, BudgetArgs
from components.budget.spec import TeamBudgetSpec
from components.budget.stop import Stop, StopArgs
from components.spec import Environment
from model.resource import Plan
from tests.components.plan import ACCOUNT, on_aws, plan_of, site

KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
CONTROLLER = "karpenter-controller-1234567"
CONTROLLER_ARN = f"arn:aws:iam::{ACCOUNT}:role/slipway/{CONTROLLER}"
TEAM = "assistants"


def budget(environment: Environment = "prod", **fields: object) -> Plan:
    """The plan of the budget of `assistants`, 1,000 dollars a month unless `fields` say otherwise."""
    where = site(environment, team=TEAM)
    spec = TeamBudgetSpec.model_validate({"monthly_usd": 1000, "emails": ["oncall@example.com"], **fields})

    def program() -> None:
        options = on_aws(where)
        made = Budget("budget", BudgetArgs(spec=spec, site=where, key_arn=KEY), options)
        if spec.stop is not None:
            args = StopArgs(
                spec=spec.stop,
                site=where,
                budget=made,
                controller_role_name=CONTROLLER,
                controller_role_arn=CONTROLLER_ARN,
            )
            Stop("stop", args, options)

    return plan_of(program, stack=f"{TEAM}-{environment}")
