"""Pods have a security context."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_pods
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Pod


def check(pod: Pod, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """An unknown one will be one."""
    value = pod.spec.body.get("securityContext")
    if pod.spec.doubt is None and not pod.patch and (value is None or value == {}):
        said = "is not set" if value is None else "is empty"
        advice = "write one (runAsNonRoot: true, seccompProfile.type: RuntimeDefault)"
        yield Violation(f"securityContext {said}; {advice}", pod.spec.at("securityContext"))


RULE = Rule(
    title="Pods have a security context",
    severity="low",
    concern="privilege",
    why="The pod's security context is where user, group and seccomp profile are set once for all of its "
    "containers, also those that a webhook adds.",
    fix="Set the pod's securityContext (runAsNonRoot: true, seccompProfile.type: RuntimeDefault).",
    frameworks=("CKV_K8S_29",),
    types=WORKLOAD_TOKENS,
    check=on_pods(check),
)
