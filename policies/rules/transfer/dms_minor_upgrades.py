"""Replication instances take minor upgrades by themselves."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Replication instances take minor upgrades by themselves",
    severity="low",
    concern="operations",
    why="Minor versions carry the security fixes.",
    fix="Set auto_minor_version_upgrade=True.",
    frameworks=("CKV_AWS_222", "FSBP DMS.6"),
    types=("aws:dms/replicationInstance:ReplicationInstance",),
    check=require("autoMinorVersionUpgrade", True, default="false"),
)
