"""Images are pulled with the credentials of their pod."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.flags import TYPES, flag_lists

RULE = Rule(
    title="Images are pulled with the credentials of their pod",
    severity="low",
    concern="privilege",
    why="On a shared node a pod otherwise starts any image that somebody else pulled, without the right to "
    "pull it.",
    fix="Add AlwaysPullImages to --enable-admission-plugins.",
    frameworks=("CKV_K8S_80",),
    types=TYPES,
    check=flag_lists("kube-apiserver", "enable-admission-plugins", "AlwaysPullImages", unset=False),
)
