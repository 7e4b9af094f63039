"""Builds are not privileged."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Builds are not privileged",
    severity="medium",
    concern="privilege",
    why="A privileged build is root on its host; only building images with Docker needs it.",
    fix="Remove privileged_mode=True; build images with BuildKit rootless or Kaniko.",
    frameworks=("CKV_AWS_316",),
    types=("aws:codebuild/project:Project",),
    check=forbid("environment.privilegedMode", True, write="write false"),
)
