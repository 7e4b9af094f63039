"""Reserved capacity is for who names it."""

from __future__ import annotations

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Reserved capacity is for who names it",
    severity="medium",
    concern="operations",
    why="An open reservation is used up by any instance of that type in the account, before the pool that "
    "it was bought for.",
    fix="Set instance_match_criteria to targeted, and select it in the EC2NodeClass.",
    frameworks=(),
    types=("aws:ec2/capacityReservation:CapacityReservation",),
    check=require("instanceMatchCriteria", "targeted", default="open"),
)
