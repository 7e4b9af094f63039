"""The stop: a policy that keeps one team from launching, and the budget action that attaches it."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.budget.component import COST_TAG, Budget
from components.budget.spec import StopSpec
from components.iam import Statement, plain_document
from components.options import child
from components.roles import make_role
from components.site import STOP_POLICY_PATH, Site

LAUNCHES = ("ec2:CreateFleet", "ec2:RunInstances")
"""The two calls by which Karpenter gets instances."""


def stop_statement(team: str) -> Statement:
    """Deny launching for one team: instances carry its tag in the request that asks for them.

    Whoever launches for another team, and whatever ends or changes instances that run, is not concerned.
    """
    return Statement(
        sid="NoNewInstances",
        effect="Deny",
        actions=LAUNCHES,
        resources=["*"],
        conditions={"StringEquals": {f"aws:RequestTag/{COST_TAG}": team}},
    )


@dataclass(frozen=True, kw_only=True)
class StopArgs:
    """The spec and the site, the budget that stops, and the role of Karpenter's controller."""

    spec: StopSpec
    site: Site
    budget: Budget
    controller_role_name: pulumi.Input[str]
    controller_role_arn: pulumi.Input[str]


class Stop(pulumi.ComponentResource):
    """Stops a team's launches when its budget is spent, and nothing else.

    AWS Budgets attaches a policy to the role that launches. It does so with a role of its own, which can
    attach this one policy to that one role, and take it off again.
    """

    policy_arn: pulumi.Output[str]
    """The policy. A team is stopped exactly while it is attached to Karpenter's role."""

    def __init__(self, name: str, args: StopArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:budget:Stop", name, None, opts)
        spec, site, budget = args.spec, args.site, args.budget
        policy = aws.iam.Policy(
            name,
            name=f"{budget.budget_name}-stop",
            path=STOP_POLICY_PATH,
            description=f"The budget of {budget.budget_name} is spent: {site.tags.team} launches nothing",
            policy=plain_document(stop_statement(site.tags.team)),
            opts=child(self),
        )
        self.policy_arn = policy.arn
        role = make_role(
            self,
            f"{name}-action",
            site=site,
            description=f"Attaches {budget.budget_name}-stop to Karpenter's role",
            trust=_trust(site, budget.budget_name),
            statements=[
                Statement(
                    sid="AttachTheStop",
                    actions=["iam:AttachRolePolicy", "iam:DetachRolePolicy"],
                    resources=[args.controller_role_arn],
                    conditions={"ArnEquals": {"iam:PolicyARN": policy.arn}},
                )
            ],
        )
        aws.budgets.BudgetAction(
            name,
            budget_name=budget.budget.name,
            action_type="APPLY_IAM_POLICY",
            approval_model=spec.approval_in(site.environment).upper(),
            notification_type="ACTUAL",
            action_threshold=aws.budgets.BudgetActionActionThresholdArgs(
                action_threshold_type="PERCENTAGE", action_threshold_value=spec.at_percent
            ),
            definition=aws.budgets.BudgetActionDefinitionArgs(
                iam_action_definition=aws.budgets.BudgetActionDefinitionIamActionDefinitionArgs(
                    policy_arn=policy.arn, roles=[args.controller_role_name]
                )
            ),
            execution_role_arn=role.arn,
            subscribers=[
                aws.budgets.BudgetActionSubscriberArgs(subscription_type="SNS", address=budget.topic_arn)
            ],
            opts=child(self, depends_on=[*role.policies, *budget.topic_ready]),
        )
        self.register_outputs({"policyArn": self.policy_arn})


def _trust(site: Site, budget_name: str) -> str:
    """Trust AWS Budgets, and of its budgets and actions only this budget's."""
    budget = site.arn("budgets", f"budget/{budget_name}", regional=False)
    return plain_document(
        Statement(
            sid="ThisBudget",
            actions=["sts:AssumeRole"],
            principals={"Service": ["budgets.amazonaws.com"]},
            conditions={
                "StringEquals": {"aws:SourceAccount": site.account_id},
                "ArnLike": {"aws:SourceArn": [budget, f"{budget}/action/*"]},
            },
        )
    )
