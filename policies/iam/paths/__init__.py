"""The published ways from some permissions to more, as data.

Sources: Rhino Security Labs, "AWS IAM Privilege Escalation - Methods and Mitigation" (2018);
pathfinding.cloud by Datadog (its ids are used here); PMapper's edges; HackTricks Cloud; as of 2026-11. Facts
only, in words of our own.
"""

from __future__ import annotations

from typing import Final

from policies.iam.paths.existing import EXISTING_PATHS
from policies.iam.paths.identity import IDENTITY_PATHS
from policies.iam.paths.pass_role import PASS_ROLE_PATHS
from policies.iam.paths.steps import Path, Step, Use

__all__ = ["PATHS", "Path", "Step", "Use"]

PATHS: Final[tuple[Path, ...]] = (*IDENTITY_PATHS, *PASS_ROLE_PATHS, *EXISTING_PATHS)
"""Every path, the gravest family first."""
