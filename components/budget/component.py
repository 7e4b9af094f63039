"""A budget on a team's cost tag: its topic, its notifications, its anomaly monitor."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.budget.spec import BudgetSpec, SlackSpec
from components.iam import service_trust
from components.options import child
from components.roles import make_role
from components.site import Site
from components.topics import Publisher, Topic, make_topic

COST_TAG = "team"
"""The cost-allocation tag that budgets are filtered on; the account's owner activates it once."""

DENY_ALL = "AWSDenyAll"
"""The AWS managed policy that keeps a chat channel to reading what it is told."""


@dataclass(frozen=True, kw_only=True)
class BudgetArgs:
    """The spec, the site whose team and stack the budget belongs to, and the key of its topic."""

    spec: BudgetSpec
    site: Site
    key_arn: pulumi.Input[str]


class Budget(pulumi.ComponentResource):
    """The monthly budget of a team in an account, and everybody who hears of it.

    It counts what carries the team's tag in the whole account. E-mail, Slack and whoever else wants to know
    subscribe to one encrypted topic, to which nobody but AWS Budgets and Cost Anomaly Detection publish.
    """

    budget_name: str
    """The budget's name in AWS: the stack's."""
    budget: aws.budgets.Budget
    topic_arn: pulumi.Output[str]
    topic_ready: tuple[pulumi.Resource, ...]
    """What must be there before the topic can be published to."""

    def __init__(self, name: str, args: BudgetArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:budget:Budget", name, None, opts)
        self._prefix, self._args = name, args
        self.budget_name = args.site.tags.stack
        topic = self._topic()
        self.topic_arn = topic.arn
        self.topic_ready = topic.ready
        self.budget = self._budget()
        if args.spec.slack is not None:
            self._slack(args.spec.slack)
        if args.spec.anomalies is not None:
            self._anomalies(args.spec.anomalies.at_least_usd)
        self.register_outputs({"budgetName": self.budget_name, "topicArn": self.topic_arn})

    def _topic(self) -> Topic:
        site = self._args.site
        return make_topic(
            self,
            self._prefix,
            site=site,
            physical_name=f"{self.budget_name}-budget",
            key_arn=self._args.key_arn,
            publishers={
                "Budgets": Publisher("budgets.amazonaws.com", site.arn("budgets", "*", regional=False)),
                "Anomalies": Publisher(
                    "costalerts.amazonaws.com", site.arn("ce", "anomalysubscription/*", regional=False)
                ),
            },
            emails=self._args.spec.emails,
        )

    def _budget(self) -> aws.budgets.Budget:
        spec, site = self._args.spec, self._args.site
        told = [("FORECASTED", percent) for percent in spec.forecast_percent]
        told += [("ACTUAL", percent) for percent in spec.actual_percent]
        return aws.budgets.Budget(
            self._prefix,
            name=self.budget_name,
            budget_type="COST",
            time_unit="MONTHLY",
            limit_amount=str(spec.monthly_usd),
            limit_unit="USD",
            cost_filters=[
                aws.budgets.BudgetCostFilterArgs(
                    name="TagKeyValue", values=[f"user:{COST_TAG}${site.tags.team}"]
                )
            ],
            # A credit pays the bill, not the machines: what is used counts.
            cost_types=aws.budgets.BudgetCostTypesArgs(include_credit=False, include_refund=False),
            notifications=[
                aws.budgets.BudgetNotificationArgs(
                    notification_type=kind,
                    comparison_operator="GREATER_THAN",
                    threshold=percent,
                    threshold_type="PERCENTAGE",
                    subscriber_sns_topic_arns=[self.topic_arn],
                )
                for kind, percent in told
            ],
            opts=child(self, depends_on=self.topic_ready),
        )

    def _slack(self, slack: SlackSpec) -> None:
        site = self._args.site
        role = make_role(
            self,
            f"{self._prefix}-slack",
            site=site,
            description=f"Tells a Slack channel of the budget of {self.budget_name}; may do nothing else",
            trust=service_trust("chatbot.amazonaws.com", source_account=site.account_id),
        )
        aws.chatbot.SlackChannelConfiguration(
            self._prefix,
            configuration_name=f"{self.budget_name}-budget",
            slack_team_id=slack.workspace_id,
            slack_channel_id=slack.channel_id,
            sns_topic_arns=[self.topic_arn],
            iam_role_arn=role.arn,
            guardrail_policy_arns=[f"arn:{site.partition}:iam::aws:policy/{DENY_ALL}"],
            logging_level="ERROR",
            opts=child(self),
        )

    def _anomalies(self, at_least_usd: int) -> None:
        tag = {"Key": COST_TAG, "Values": [self._args.site.tags.team], "MatchOptions": ["EQUALS"]}
        monitor = aws.costexplorer.AnomalyMonitor(
            self._prefix,
            name=self.budget_name,
            monitor_type="CUSTOM",
            monitor_specification=json.dumps({"Tags": tag}),
            opts=child(self),
        )
        aws.costexplorer.AnomalySubscription(
            self._prefix,
            name=self.budget_name,
            frequency="IMMEDIATE",
            monitor_arn_lists=[monitor.arn],
            subscribers=[
                aws.costexplorer.AnomalySubscriptionSubscriberArgs(type="SNS", address=self.topic_arn)
            ],
            threshold_expression=aws.costexplorer.AnomalySubscriptionThresholdExpressionArgs(
                dimension=aws.costexplorer.AnomalySubscriptionThresholdExpressionDimensionArgs(
                    key="ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                    match_options=["GREATER_THAN_OR_EQUAL"],
                    values=[str(at_least_usd)],
                )
            ),
            opts=child(self, depends_on=self.topic_ready),
        )
