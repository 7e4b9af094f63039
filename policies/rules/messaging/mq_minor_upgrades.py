"""Message brokers take minor upgrades by themselves."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Message brokers take minor upgrades by themselves",
    severity="low",
    concern="operations",
    why="Minor versions carry the security fixes.",
    fix="Set auto_minor_version_upgrade=True.",
    frameworks=("CKV_AWS_207", "FSBP MQ.3"),
    types=("aws:mq/broker:Broker",),
    check=require("autoMinorVersionUpgrade", True, default="false"),
)
