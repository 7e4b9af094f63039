"""SNS topics that AWS services tell people by: encrypted, and open to the named services alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.iam import Statement, document
from components.options import child
from components.site import Site


@dataclass(frozen=True, slots=True)
class Publisher:
    """A service that publishes, and the ARN pattern of what it publishes about."""

    service: str
    source_arn: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; `ready` is what must be there before it can be published to."""

    arn: pulumi.Output[str]
    ready: tuple[pulumi.Resource, ...]


def make_topic(
    parent: pulumi.Resource,
    name: str,
    *,
    site: Site,
    physical_name: str,
    key_arn: pulumi.Input[str],
    publishers: Mapping[str, Publisher],
    emails: Sequence[str] = (),
) -> Topic:
    """Make a topic below `parent`; `publishers` by their statement's id. Each e-mail address must confirm."""
    topic = aws.sns.Topic(name, name=physical_name, kms_master_key_id=key_arn, opts=child(parent))
    statements = [
        Statement(
            sid=sid,
            actions=["sns:Publish"],
            resources=[topic.arn],
            principals={"Service": [publisher.service]},
            conditions={
                "StringEquals": {"aws:SourceAccount": site.account_id},
                "ArnLike": {"aws:SourceArn": publisher.source_arn},
            },
        )
        for sid, publisher in publishers.items()
    ]
    by_tls = Statement(
        sid="OnlyEncryptedTransport",
        effect="Deny",
        actions=["sns:Publish"],
        resources=[topic.arn],
        principals={"AWS": ["*"]},
        conditions={"Bool": {"aws:SecureTransport": "false"}},
    )
    policy = aws.sns.TopicPolicy(
        name, arn=topic.arn, policy=document(*statements, by_tls), opts=child(parent)
    )
    for email in emails:
        aws.sns.TopicSubscription(
            f"{name}-{email}", topic=topic.arn, protocol="email", endpoint=email, opts=child(parent)
        )
    return Topic(topic.arn, (topic, policy))
