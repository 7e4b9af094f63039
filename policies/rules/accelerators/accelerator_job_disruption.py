"""Jobs on accelerators are not consolidated away."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_pods
from policies.kubernetes.manifests import tokens
from policies.kubernetes.pods import Pod
from policies.kubernetes.resources import accelerators

ANNOTATION = "karpenter.sh/do-not-disrupt"


def check(pod: Pod, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Any duration of the annotation (`true`, or a time) is somebody's decision."""
    if pod.patch or not any(map(accelerators, pod.all_containers)):
        return
    annotations = pod.metadata.part("annotations")
    value = annotations.read(ANNOTATION)
    if isinstance(value, Unjudged):
        yield value
    elif value in (None, "false"):
        said = "is not set" if value is None else 'is "false"'
        yield Violation(f'annotation {ANNOTATION} {said}; write "true" on the pod template', annotations.path)


RULE = Rule(
    title="Jobs on accelerators are not consolidated away",
    severity="medium",
    concern="resilience",
    why="Karpenter moves pods to fewer nodes whenever that is cheaper: a training job loses hours of work.",
    fix='Annotate the pod template karpenter.sh/do-not-disrupt: "true".',
    frameworks=(),
    types=tokens("Job", "CronJob"),
    check=on_pods(check),
)
