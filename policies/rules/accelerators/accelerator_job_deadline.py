"""Jobs on accelerators end."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_pods
from policies.kubernetes.manifests import tokens
from policies.kubernetes.pods import Pod
from policies.kubernetes.resources import accelerators


def check(pod: Pod, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Of the job or of its pods."""
    job = pod.manifest.view.part("spec")
    if pod.manifest.kind == "CronJob":
        job = job.part("jobTemplate").part("spec")
    if pod.patch or not any(map(accelerators, pod.all_containers)):
        return
    if not job.has("activeDeadlineSeconds") and not pod.spec.has("activeDeadlineSeconds"):
        yield Violation(
            "activeDeadlineSeconds is not set: a job that hangs keeps its devices; write one",
            job.at("activeDeadlineSeconds"),
        )


RULE = Rule(
    title="Jobs on accelerators end",
    severity="medium",
    concern="operations",
    why="A job that hangs holds its GPUs until somebody looks: a weekend of one p5.48xlarge is thousands of"
    " dollars.",
    fix="Set activeDeadlineSeconds of the job to the longest that it may take.",
    frameworks=(),
    types=tokens("Job", "CronJob"),
    check=on_pods(check),
)
