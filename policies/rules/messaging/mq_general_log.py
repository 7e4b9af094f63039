"""Message brokers log."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Message brokers log",
    severity="low",
    concern="logging",
    why="Without logs a stuck broker cannot be explained.",
    fix='Set logs={"general": True}.',
    frameworks=("CKV_AWS_48",),
    types=("aws:mq/broker:Broker",),
    check=require("logs.general", True, default="false"),
)
