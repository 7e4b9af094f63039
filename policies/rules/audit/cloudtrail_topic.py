"""Trails tell of new log files."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Trails tell of new log files",
    severity="low",
    concern="logging",
    why="A topic lets a detector read each file within minutes.",
    fix="Set sns_topic_name.",
    frameworks=("CKV_AWS_252",),
    types=("aws:cloudtrail/trail:Trail",),
    check=require_set("snsTopicName", write="write the name of a topic"),
)
