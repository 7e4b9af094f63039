"""ActiveMQ brokers keep an audit log."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="ActiveMQ brokers keep an audit log",
    severity="low",
    concern="logging",
    why="The audit log tells who changed the broker.",
    fix='Set logs={"audit": True}.',
    frameworks=("CKV_AWS_197", "FSBP MQ.2"),
    types=("aws:mq/broker:Broker",),
    check=when(forbid("engineType", "RabbitMQ", write=""), require("logs.audit", True, default="false")),
)
