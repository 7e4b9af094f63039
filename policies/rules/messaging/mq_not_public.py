"""Message brokers have no public address."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Message brokers have no public address",
    severity="critical",
    concern="exposure",
    why="A broker with a public address is one weak password away from every message.",
    fix="Remove publicly_accessible=True.",
    frameworks=("CKV_AWS_69",),
    types=("aws:mq/broker:Broker",),
    check=forbid("publiclyAccessible", True, write="write false"),
)
