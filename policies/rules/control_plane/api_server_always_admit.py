"""The API server admits by rules."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_does_not_list

RULE = Rule(
    title="The API server admits by rules",
    severity="high",
    concern="privilege",
    why="AlwaysAdmit lets every object in, unchecked.",
    fix="Take AlwaysAdmit out of --enable-admission-plugins.",
    frameworks=("CKV_K8S_79",),
    types=TYPES,
    check=flag_does_not_list("kube-apiserver", "enable-admission-plugins", "AlwaysAdmit"),
)
