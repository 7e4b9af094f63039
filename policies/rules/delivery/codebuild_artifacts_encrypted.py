"""Artifacts of builds are encrypted."""

from policies.checks import forbid, when
from policies.contract import Rule

RULE = Rule(
    title="Artifacts of builds are encrypted",
    severity="medium",
    concern="encryption",
    why="Artifacts are what is deployed, sources included.",
    fix="Remove encryption_disabled=True.",
    frameworks=("CKV_AWS_78",),
    types=("aws:codebuild/project:Project",),
    check=when(
        forbid("artifacts.type", "NO_ARTIFACTS", unset="wrong", write=""),
        forbid("artifacts.encryptionDisabled", True, write="write false"),
    ),
)
