"""Pods do not mount the socket of the container runtime."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_pods
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Pod

SOCKETS = (
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/var/run/containerd/containerd.sock",
    "/run/crio/crio.sock",
    "/var/run/crio/crio.sock",
)


def check(pod: Pod, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Also by mounting a directory that holds the socket."""
    for volume in pod.volumes():
        host_path = volume.part("hostPath")
        path = host_path.read("path")
        if isinstance(path, Unjudged):
            yield path
        elif isinstance(path, str) and path:
            mounted = "/" + posixpath.normpath(path).strip("/.")
            if any(mounted == "/" or f"{socket}/".startswith(f"{mounted}/") for socket in SOCKETS):
                yield Violation(
                    f"volume {volume.text('name') or '?'} mounts {host_path.shown('path')} of the node, and "
                    "with it the socket of the container runtime; take it out",
                    host_path.at("path"),
                )


RULE = Rule(
    title="Pods do not mount the socket of the container runtime",
    severity="critical",
    concern="privilege",
    why="Whoever can talk to the runtime starts a privileged container and owns the node.",
    fix="Take the hostPath volume out; build images with a rootless builder (BuildKit, Kaniko).",
    frameworks=("CKV_K8S_27",),
    types=WORKLOAD_TOKENS,
    check=on_pods(check),
)
