"""EKS clusters run a version that AWS supports."""

from model.values import Value
from policies.checks import require_where
from policies.contract import Rule

OLDEST = (1, 29)
"""The oldest version that EKS ran in 2026 at all (docs.aws.amazon.com/eks/latest/userguide, 2026-11)."""


def _supported(value: Value) -> bool:
    parts = str(value).split(".")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return False
    return (int(parts[0]), int(parts[1])) >= OLDEST


RULE = Rule(
    title="EKS clusters run a version that AWS supports",
    severity="high",
    concern="operations",
    why="A version past its end of support is upgraded by AWS on a day of its choosing, and has no "
    "security fixes until then.",
    fix="Set version to one in standard support; upgrade one minor version at a time.",
    frameworks=("CKV_AWS_339", "FSBP EKS.2"),
    types=("aws:eks/cluster:Cluster",),
    check=require_where("version", _supported, unset="fine", write=f"write {OLDEST[0]}.{OLDEST[1]} or later"),
)
