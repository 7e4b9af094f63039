"""Athena workgroups overrule their clients."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Athena workgroups overrule their clients",
    severity="medium",
    concern="encryption",
    why="Otherwise a client can send its results to any bucket, unencrypted.",
    fix="Remove enforce_workgroup_configuration=False.",
    frameworks=("CKV_AWS_82",),
    types=("aws:athena/workgroup:Workgroup",),
    check=require("configuration.enforceWorkgroupConfiguration", True, unset="fine"),
)
