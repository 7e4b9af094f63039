"""The queue by which Karpenter hears that a node will go, before it goes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.iam import Statement, document
from components.options import child

RETENTION_SECONDS = 300
"""A warning older than this is about a node that is gone."""

EVENTS: Mapping[str, tuple[str, Mapping[str, object]]] = {
    "scheduled-change": (
        "EC2 maintenance and retirement, by AWS Health",
        {
            "source": ["aws.health"],
            "detail-type": ["AWS Health Event"],
            "detail": {"service": ["EC2"], "eventTypeCategory": ["scheduledChange"]},
        },
    ),
    "spot-interruption": (
        "A spot instance is taken back in two minutes",
        {"source": ["aws.ec2"], "detail-type": ["EC2 Spot Instance Interruption Warning"]},
    ),
    "rebalance": (
        "A spot instance is likely to be taken back",
        {"source": ["aws.ec2"], "detail-type": ["EC2 Instance Rebalance Recommendation"]},
    ),
    "state-change": (
        "An instance stops, whoever stopped it",
        {
            "source": ["aws.ec2"],
            "detail-type": ["EC2 Instance State-change Notification"],
            "detail": {"state": ["stopping", "stopped", "shutting-down", "terminated"]},
        },
    ),
    "reservation-interruption": (
        "An interruptible capacity reservation is taken back",
        {
            "source": ["aws.ec2"],
            "detail-type": ["EC2 Capacity Reservation Instance Interruption Warning"],
        },
    ),
}
"""What Karpenter v1.14.1 understands (pkg/controllers/interruption), and nothing that it would throw away.
The end of a Capacity Block is no event: Karpenter watches the clock."""


@dataclass(frozen=True, slots=True)
class InterruptionQueue:
    """The queue, and what must be there before it tells everything."""

    name: str
    arn: pulumi.Output[str]
    feeds: tuple[pulumi.Resource, ...]


def interruption_queue(
    parent: pulumi.Resource, name: str, *, queue_name: str, key_arn: pulumi.Input[str]
) -> InterruptionQueue:
    """Make the queue, encrypted with `key_arn`, and the rules that feed it."""
    queue = aws.sqs.Queue(
        f"{name}-interruption",
        name=queue_name,
        message_retention_seconds=RETENTION_SECONDS,
        kms_master_key_id=key_arn,
        opts=child(parent),
    )
    rules = {
        event: aws.cloudwatch.EventRule(
            f"{name}-{event}",
            description=description,
            event_pattern=json.dumps(pattern),
            opts=child(parent),
        )
        for event, (description, pattern) in EVENTS.items()
    }
    policy = aws.sqs.QueuePolicy(
        f"{name}-interruption",
        queue_url=queue.url,
        policy=document(
            Statement(
                sid="RulesSend",
                actions=["sqs:SendMessage"],
                resources=[queue.arn],
                principals={"Service": ["events.amazonaws.com"]},
                conditions={"ArnEquals": {"aws:SourceArn": [rule.arn for rule in rules.values()]}},
            ),
            Statement(
                sid="OnlyEncryptedTransport",
                effect="Deny",
                actions=["sqs:*"],
                resources=[queue.arn],
                principals={"AWS": ["*"]},
                conditions={"Bool": {"aws:SecureTransport": "false"}},
            ),
        ),
        opts=child(parent),
    )
    targets = [
        aws.cloudwatch.EventTarget(
            f"{name}-{event}", rule=rule.name, arn=queue.arn, opts=child(parent, depends_on=[policy])
        )
        for event, rule in rules.items()
    ]
    return InterruptionQueue(queue_name, queue.arn, (policy, *targets))
