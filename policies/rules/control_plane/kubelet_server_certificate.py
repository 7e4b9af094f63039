"""Serving certificates of kubelets are renewed."""

from __future__ import annotations

from policies.checks import all_of
from policies.contract import Rule
from policies.kubernetes.flags import TYPES, CommandLine, flag_check

GATE = "RotateKubeletServerCertificate=false"


def judge(line: CommandLine) -> str:
    """The gate is on unless somebody turns it off."""
    gates = line.flags.get("feature-gates", "").split(",")
    return f"has {GATE} in --feature-gates; take it out" if GATE in gates else ""


check = all_of(flag_check("kube-controller-manager", judge), flag_check("kubelet", judge))

RULE = Rule(
    title="Serving certificates of kubelets are renewed",
    severity="medium",
    concern="encryption",
    why="With the feature off a kubelet serves with a certificate that nobody renews or checks.",
    fix="Take RotateKubeletServerCertificate=false out of --feature-gates.",
    frameworks=("CKV_K8S_112",),
    types=TYPES,
    check=check,
)
