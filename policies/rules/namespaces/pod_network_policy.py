"""Pods are selected by a network policy."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.isolation import isolation_of
from policies.kubernetes.manifests import tokens
from policies.kubernetes.pods import pods

ISOLATED = ("Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "CronJob")


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """Policies of the same plan, in the pod's namespace; they do not reach pods on the node's network."""
    isolation = isolation_of(scope.plan)
    for pod in pods(resource):
        if pod.patch or pod.spec.doubt is not None or pod.spec.body.get("hostNetwork") is True:
            continue
        if not isolation.selects(pod, resource):
            if isolation.doubt is not None:
                yield Unjudged(
                    "metadata.labels",
                    "may or may not be selected by a network policy that is not fully known",
                )
            else:
                yield Violation("no NetworkPolicy of this plan selects its pods; add one to the namespace")


RULE = Rule(
    title="Pods are selected by a network policy",
    severity="low",
    concern="exposure",
    why="A pod that no policy selects accepts every connection in the cluster.",
    fix="Add a NetworkPolicy to its namespace whose podSelector matches its labels ({} matches all).",
    frameworks=("CKV2_K8S_6",),
    types=tokens(*ISOLATED),
    relates=True,
    check=check,
)
