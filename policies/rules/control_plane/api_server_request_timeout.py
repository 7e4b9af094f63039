"""Requests to the API server time out."""

from __future__ import annotations

import re

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, CommandLine, flag_check

DURATION = re.compile(r"(\d{1,2}h)?(\d{1,2}m)?(\d{1,3}s)?")


def judge(line: CommandLine) -> str:
    """Kubernetes takes 60s where it is not given."""
    found = line.flags.get("request-timeout")
    if found is None or (found and DURATION.fullmatch(found)):
        return ""
    return f"runs with --request-timeout={found}; write a duration such as 60s"


RULE = Rule(
    title="Requests to the API server time out",
    severity="low",
    concern="resilience",
    why="A timeout that cannot be read, or is hours long, lets slow requests pile up.",
    fix="Set --request-timeout to a duration such as 60s or 5m.",
    frameworks=("CKV_K8S_95",),
    types=TYPES,
    check=flag_check("kube-apiserver", judge),
)
