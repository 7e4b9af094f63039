"""Nothing lives in the default namespace."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.manifests import manifests, tokens


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """The provider's namespace counts where the manifest names none."""
    for manifest in manifests(resource):
        namespace = manifest.metadata.read("namespace")
        if isinstance(namespace, Unjudged) or namespace not in (None, "", "default") or manifest.patch:
            continue  # an unknown one is another resource's name: no program computes "default"
        if (manifest.kind, manifest.name) in (("ServiceAccount", "default"), ("Service", "kubernetes")):
            continue  # the cluster makes them
        provider = scope.plan.provider_of(resource)
        if (
            namespace is None
            and provider is not None
            and provider.inputs.get("namespace") not in (None, "default")
        ):
            continue
        said = "is not set (Kubernetes takes default)" if namespace is None else f'is "{namespace}"'
        yield Violation(
            f"metadata.namespace {said}; write the namespace of its owner", manifest.metadata.at("namespace")
        )


RULE = Rule(
    title="Nothing lives in the default namespace",
    severity="low",
    concern="operations",
    why="Everybody's forgotten objects meet there: no owner, no quota, no network policy, no cost "
    "attribution.",
    fix="Set metadata.namespace.",
    frameworks=("CKV_K8S_21", "CIS EKS 4.5.2", "CIS Kubernetes 5.7.4"),
    types=tokens(
        "ConfigMap",
        "CronJob",
        "DaemonSet",
        "Deployment",
        "Ingress",
        "Job",
        "Pod",
        "ReplicaSet",
        "ReplicationController",
        "Role",
        "RoleBinding",
        "Secret",
        "Service",
        "ServiceAccount",
        "StatefulSet",
    ),
    relates=True,
    check=check,
)
