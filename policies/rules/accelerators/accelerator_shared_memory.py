"""Pods of several GPUs have shared memory."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container
from policies.kubernetes.resources import accelerators


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """For containers with two devices or more."""
    devices = accelerators(container)
    if devices < 2 or container.pod.patch:
        return
    mounts = container.view.parts("volumeMounts")
    doubts = [mount.doubt for mount in mounts if mount.doubt is not None]
    if any(mount.text("mountPath").rstrip("/") == "/dev/shm" for mount in mounts):
        return
    if doubts:
        yield doubts[0]
    else:
        yield Violation(
            f"{container.label}: has {devices} devices and 64 MB at /dev/shm; mount an emptyDir of medium "
            "Memory",
            container.view.at("volumeMounts"),
        )


RULE = Rule(
    title="Pods of several GPUs have shared memory",
    severity="medium",
    concern="operations",
    why="Processes of one job exchange tensors over /dev/shm, of which a container has 64 MB unless it "
    "mounts more: NCCL and data loaders fail with bus errors.",
    fix="Mount an emptyDir of medium Memory at /dev/shm.",
    frameworks=(),
    types=WORKLOAD_TOKENS,
    check=on_containers(check, init=False),
)
