"""The Kubernetes API server for tests: `python -m tools.apiserver` finds or builds it and prints its path."""

from __future__ import annotations

import shutil
from pathlib import Path

from tools.gotool import HERE, GoTool, Unavailable, main

_VERSION = "k8s.io/component-base/version"

APISERVER = GoTool(
    name="kube-apiserver",
    package="k8s.io/kubernetes/cmd/kube-apiserver",
    module="k8s.io/kubernetes",
    folder=HERE / "apiserver",
    ldflags=(f"-X {_VERSION}.gitVersion={{version}} -X {_VERSION}.gitMajor=1 -X {_VERSION}.gitMinor=35",),
    environment={"CGO_ENABLED": "0"},
)


def etcd() -> Path:
    """The etcd program. Raises Unavailable with the package that brings it."""
    if found := shutil.which("etcd"):
        return Path(found)
    raise Unavailable("no etcd on PATH (Debian and Ubuntu: apt-get install etcd-server)")


if __name__ == "__main__":
    raise SystemExit(main(APISERVER))
