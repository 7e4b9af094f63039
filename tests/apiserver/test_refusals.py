"""A real API server refuses what is wrong, so that its acceptance means something."""

from __future__ import annotations

import copy

import pytest

from model.json import Json
from tests.apiserver.manifests import objects_of
from tests.apiserver.server import ApiServer, Rejected
from tests.examples import plans

pytestmark = [pytest.mark.apiserver, pytest.mark.xdist_group("apiserver")]

REQUIREMENTS = ("spec", "template", "spec", "requirements")
WRONG: dict[str, tuple[str, Json, tuple[str | int, ...], str]] = {
    "a field that the definition does not have": (
        "NodePool",
        "1h",
        ("spec", "template", "spec", "expireafter"),
        r"unknown field|field not declared in schema",
    ),
    "an operator In without values": (
        "NodePool",
        [{"key": "kubernetes.io/arch", "operator": "In"}],
        REQUIREMENTS,
        "requirements with operator 'In' must have a value defined",
    ),
    "a label that Karpenter keeps for itself": (
        "NodePool",
        [{"key": "karpenter.sh/nodepool", "operator": "In", "values": ["mine"]}],
        REQUIREMENTS,
        'label "karpenter.sh/nodepool" is restricted',
    ),
    "a budget that is no number": (
        "NodePool",
        [{"nodes": "a few"}],
        ("spec", "disruption", "budgets"),
        r"spec\.disruption\.budgets\[0\]\.nodes.*should match",
    ),
    "both a role and an instance profile": (
        "EC2NodeClass",
        "profile",
        ("spec", "instanceProfile"),
        "must specify exactly one of .*role.*instanceProfile",
    ),
    "an image alias of no family": (
        "EC2NodeClass",
        [{"alias": "debian@latest"}],
        ("spec", "amiSelectorTerms"),
        "family is not supported",
    ),
    "a disk smaller than its unit": (
        "EC2NodeClass",
        "200GB",
        ("spec", "blockDeviceMappings", 0, "ebs", "volumeSize"),
        r"volumeSize.*should match",
    ),
    "a policy type that does not exist": (
        "NetworkPolicy",
        ["Ingres"],
        ("spec", "policyTypes"),
        'Unsupported value: "Ingres"',
    ),
    "a default above the maximum": (
        "LimitRange",
        [{"type": "Container", "default": {"memory": "2Gi"}, "max": {"memory": "1Gi"}}],
        ("spec", "limits"),
        "default value 2Gi is greater than max value 1Gi",
    ),
    "a quota of no quantity": (
        "ResourceQuota",
        "many",
        ("spec", "hard", "requests.cpu"),
        "quantities must match",
    ),
    "a rule without verbs": (
        "Role",
        [{"apiGroups": [""], "resources": ["pods"], "verbs": []}],
        ("rules",),
        "verbs must contain at least one value",
    ),
    "a namespace level that Pod Security does not have": (
        "Namespace",
        "strict",
        ("metadata", "labels", "pod-security.kubernetes.io/enforce"),
        "must be one of privileged, baseline, restricted",
    ),
    "a label that is no label": (
        "Namespace",
        "two words",
        ("metadata", "labels", "slipway.dev/team"),
        "a valid label must",
    ),
    "a schedule that is none": ("CronJob", "nightly", ("spec", "schedule"), "expected exactly 5 fields"),
}
"""What -> the kind of sample, the value put at a path of it, and what the server says."""


def sample(kind: str) -> dict[str, Json]:
    """A copy of the first object of a kind in the examples."""
    for name in plans():
        for body in objects_of(name):
            if body["kind"] == kind:
                return copy.deepcopy(dict(body))
    raise LookupError(f"no example has a {kind}")


def put(body: dict[str, Json], value: Json, *path: str | int) -> dict[str, Json]:
    """Set what stands at `path`, in place."""
    inner: Json = body
    for part in path[:-1]:
        inner = inner[part]  # type: ignore[index]
    inner[path[-1]] = value  # type: ignore[index]
    return body


@pytest.mark.parametrize("what", WRONG)
def test_the_server_refuses(what: str, prepared: ApiServer) -> None:
    kind, value, path, message = WRONG[what]
    right = sample(kind)
    prepared.dry_run(right)
    with pytest.raises(Rejected, match=message):
        prepared.dry_run(put(right, value, *path))


UNSAFE: dict[str, tuple[Json, tuple[str | int, ...], str]] = {
    "a privileged container": ({"privileged": True}, ("containers", 0, "securityContext"), "privileged"),
    "the node's network": (True, ("hostNetwork",), "host namespaces"),
    "a folder of the node": ([{"name": "host", "hostPath": {"path": "/"}}], ("volumes",), "hostPath"),
    "root": (0, ("containers", 0, "securityContext", "runAsUser"), "runAsUser=0"),
}


@pytest.mark.parametrize("what", UNSAFE)
def test_a_teams_namespace_refuses_a_pod_with(what: str, prepared: ApiServer) -> None:
    value, path, message = UNSAFE[what]
    container: Json = {
        "name": "app",
        "image": "111122223333.dkr.ecr.us-east-1.amazonaws.com/search/app@sha256:" + "0" * 64,
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "runAsNonRoot": True,
            "capabilities": {"drop": ["ALL"]},
            "seccompProfile": {"type": "RuntimeDefault"},
        },
    }
    metadata: Json = {"name": "sample", "namespace": "search"}
    pod: dict[str, Json] = {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": metadata,
        "spec": {"containers": [container]},
    }
    prepared.dry_run(pod)
    with pytest.raises(Rejected, match=rf'violates PodSecurity "restricted:.*{message}'):
        prepared.dry_run(put(pod, value, "spec", *path))
