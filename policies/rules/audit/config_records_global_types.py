"""Config records global resources."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Config records global resources",
    severity="low",
    concern="logging",
    why="Without them changes of IAM are not in the history.",
    fix='Set recording_group={"all_supported": True, "include_global_resource_types": True} in one region.',
    frameworks=("CKV2_AWS_48",),
    types=("aws:cfg/recorder:Recorder",),
    check=require("recordingGroup.includeGlobalResourceTypes", True, default="false"),
)
