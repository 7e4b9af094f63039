"""Accelerators have flow logs."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Accelerators have flow logs",
    severity="low",
    concern="logging",
    why="Flow logs tell who reached what through the accelerator.",
    fix='Set attributes={"flow_logs_enabled": True, ...}.',
    frameworks=("CKV_AWS_75",),
    types=("aws:globalaccelerator/accelerator:Accelerator",),
    check=require("attributes.flowLogsEnabled", True, default="false"),
)
