"""How cluster-wide rules tell teams' namespaces from the platform's: by the tag contract's label."""

from __future__ import annotations

from components.site import LABEL_PREFIX

TEAM_LABEL = f"{LABEL_PREFIX}team"
PLATFORM_TEAM = "platform"
"""The team that platform stacks are tagged with."""


def team_namespaces() -> dict[str, object]:
    """Select every namespace of a team. Teams cannot change the labels of theirs."""
    return {
        "matchExpressions": [
            {"key": TEAM_LABEL, "operator": "Exists"},
            {"key": TEAM_LABEL, "operator": "NotIn", "values": [PLATFORM_TEAM]},
        ]
    }
