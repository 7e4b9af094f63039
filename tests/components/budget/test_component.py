"""A budget: exactly its children, who is told what, and who may publish."""

from __future__ import annotations

from components.budget.component import COST_TAG
from model.resource import Plan, Resource
from model.values import get
from policies import judge
from policies.settings import Settings
from tests.components.budget.program import KEY, TEAM, budget
from tests.components.plan import ACCOUNT, inputs, registered, site, statements

TOPIC = f"arn:aws:sns:us-east-1:{ACCOUNT}:assistants-prod-budget"
SLACK = {"workspace_id": "T0EXAMPLE01", "channel_id": "C0EXAMPLE01"}


def one(plan: Plan, type_: str) -> Resource:
    (found,) = plan.of_type(type_)
    return found


def test_a_budget_is_these_resources_and_nothing_else() -> None:
    assert set(registered(budget(stop=None))) == {
        "slipway:budget:Budget budget",
        "aws:sns/topic:Topic budget",
        "aws:sns/topicPolicy:TopicPolicy budget",
        "aws:sns/topicSubscription:TopicSubscription budget-oncall@example.com",
        "aws:budgets/budget:Budget budget",
        "aws:costexplorer/anomalyMonitor:AnomalyMonitor budget",
        "aws:costexplorer/anomalySubscription:AnomalySubscription budget",
    }


def test_a_budget_counts_what_carries_the_teams_cost_tag() -> None:
    made = inputs(one(budget(), "aws:budgets/budget:Budget"), site(team=TEAM))
    notifications = made.pop("notifications")
    assert made == {
        "name": "assistants-prod",
        "budgetType": "COST",
        "timeUnit": "MONTHLY",
        "limitAmount": "1000",
        "limitUnit": "USD",
        "costFilters": [{"name": "TagKeyValue", "values": ["user:team$assistants"]}],
        "costTypes": {"includeCredit": False, "includeRefund": False},
    }
    assert isinstance(notifications, list)
    assert [(n["notificationType"], n["threshold"]) for n in notifications if isinstance(n, dict)] == [
        ("FORECASTED", 100),
        ("ACTUAL", 50),
        ("ACTUAL", 80),
        ("ACTUAL", 100),
    ]
    for notification in notifications:
        assert isinstance(notification, dict)
        assert notification["thresholdType"] == "PERCENTAGE"
        assert notification["comparisonOperator"] == "GREATER_THAN"
        assert notification["subscriberSnsTopicArns"] == [TOPIC]


def test_the_cost_tag_is_a_key_of_the_tag_contract() -> None:
    assert site(team=TEAM).tags.aws()[COST_TAG] == TEAM


def test_the_topic_is_encrypted_and_takes_messages_of_this_account_only() -> None:
    plan = budget()
    assert get(one(plan, "aws:sns/topic:Topic").inputs, "kmsMasterKeyId") == KEY
    said = {s.pop("Sid"): s for s in statements(one(plan, "aws:sns/topicPolicy:TopicPolicy"))}
    assert said == {
        "Budgets": {
            "Effect": "Allow",
            "Principal": {"Service": ["budgets.amazonaws.com"]},
            "Action": ["sns:Publish"],
            "Resource": [TOPIC],
            "Condition": {
                "StringEquals": {"aws:SourceAccount": ACCOUNT},
                "ArnLike": {"aws:SourceArn": f"arn:aws:budgets::{ACCOUNT}:*"},
            },
        },
        "Anomalies": {
            "Effect": "Allow",
            "Principal": {"Service": ["costalerts.amazonaws.com"]},
            "Action": ["sns:Publish"],
            "Resource": [TOPIC],
            "Condition": {
                "StringEquals": {"aws:SourceAccount": ACCOUNT},
                "ArnLike": {"aws:SourceArn": f"arn:aws:ce::{ACCOUNT}:anomalysubscription/*"},
            },
        },
        "OnlyEncryptedTransport": {
            "Effect": "Deny",
            "Principal": {"AWS": ["*"]},
            "Action": ["sns:Publish"],
            "Resource": [TOPIC],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        },
    }


def test_unusual_cost_of_the_team_is_told_at_once() -> None:
    plan = budget(anomalies={"at_least_usd": 250})
    monitor = one(plan, "aws:costexplorer/anomalyMonitor:AnomalyMonitor")
    assert get(monitor.inputs, "monitorSpecification") == (
        '{"Tags": {"Key": "team", "Values": ["assistants"], "MatchOptions": ["EQUALS"]}}'
    )
    told = inputs(one(plan, "aws:costexplorer/anomalySubscription:AnomalySubscription"), site(team=TEAM))
    assert told["frequency"] == "IMMEDIATE"
    assert told["subscribers"] == [{"type": "SNS", "address": TOPIC}]
    assert told["thresholdExpression"] == {
        "dimension": {
            "key": "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
            "matchOptions": ["GREATER_THAN_OR_EQUAL"],
            "values": ["250"],
        }
    }
    assert not list(budget(anomalies=None).of_type("aws:costexplorer/anomalyMonitor:AnomalyMonitor"))


def test_a_slack_channel_reads_the_topic_and_can_do_nothing() -> None:
    plan = budget(slack=SLACK, emails=[], stop=None)
    channel = inputs(
        one(plan, "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration"), site(team=TEAM)
    )
    assert channel["snsTopicArns"] == [TOPIC]
    assert channel["guardrailPolicyArns"] == ["arn:aws:iam::aws:policy/AWSDenyAll"]
    assert (channel["slackTeamId"], channel["slackChannelId"]) == ("T0EXAMPLE01", "C0EXAMPLE01")
    role = one(plan, "aws:iam/role:Role")
    assert [s["Condition"] for s in statements(role, "assumeRolePolicy")] == [
        {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    ]
    assert not list(plan.of_type("aws:iam/rolePolicy:RolePolicy"))
    assert not list(plan.of_type("aws:sns/topicSubscription:TopicSubscription"))


def test_the_policies_have_nothing_against_a_budget() -> None:
    assert [f"{f.rule}: {f.message}" for f in judge(budget(slack=SLACK), Settings()) if f.stops] == []
