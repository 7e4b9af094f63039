"""Two stacks, of which the second reads what the first gives."""

import pulumi
import pulumi_aws as aws


def giver() -> None:
    """Make a queue and give its address and a secret."""
    queue = aws.sqs.Queue("queue", name="shared")
    pulumi.export("arn", queue.arn)
    pulumi.export("token", pulumi.Output.secret("hidden"))


def taker() -> None:
    """Subscribe the other stack's queue to a topic."""
    other = pulumi.StackReference("organization/small/giver")
    topic = aws.sns.Topic("topic", name="news")
    aws.sns.TopicSubscription(
        "news-to-queue", topic=topic.arn, protocol="sqs", endpoint=other.require_output("arn")
    )
    pulumi.export("token", other.require_output("token"))
