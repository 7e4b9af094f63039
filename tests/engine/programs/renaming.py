"""A component before and after it got another name, type and parent."""

import pulumi
import pulumi_aws as aws


class Old(pulumi.ComponentResource):
    """The component as it was."""

    def __init__(self, name: str) -> None:
        super().__init__("test:old:Old", name)
        child = pulumi.ResourceOptions(parent=self)
        aws.sqs.Queue(f"{name}-queue", name="work", opts=child)
        aws.sns.Topic("news", name="news", opts=child)


class New(pulumi.ComponentResource):
    """The component as it is."""

    def __init__(self, name: str) -> None:
        was = pulumi.Alias(name="first", type_="test:old:Old")
        super().__init__("test:new:New", name, opts=pulumi.ResourceOptions(aliases=[was]))
        child = pulumi.ResourceOptions(parent=self)
        aws.sqs.Queue(f"{name}-queue", name="work", opts=child)
        moved = pulumi.ResourceOptions(parent=self, aliases=[pulumi.Alias(name="news")])
        aws.sns.Topic("headlines", name="news", opts=moved)


def before() -> None:
    """The first version of the program."""
    Old("first")
    aws.sqs.Queue("lone", name="lone")


def after() -> None:
    """The next version: other names, the same things."""
    New("second")
    aws.sqs.Queue("single", name="lone", opts=pulumi.ResourceOptions(aliases=[pulumi.Alias(name="lone")]))
