"""Scale a namespace's workloads away for the night, and back in the morning.

Runs in the cluster, on nothing but Python's standard library: `python scale.py down` or `up`, with the
namespace and the name of the ConfigMap that remembers replica counts in NAMESPACE and STATE.

A count is written down before its workload is scaled, so that a run that dies half-way loses nothing; both
directions may be repeated at will.
"""

import json
import os
import ssl
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

SERVICE_ACCOUNT = Path(os.environ.get("SERVICE_ACCOUNT_DIR", "/var/run/secrets/kubernetes.io/serviceaccount"))
API = os.environ.get("API", "https://kubernetes.default.svc")
NAMESPACE = os.environ.get("NAMESPACE", "")
STATE = os.environ.get("STATE", "")
KINDS = ("deployments", "statefulsets")
OPT_OUT = "slipway.dev/office-hours"
TIMEOUT_SECONDS = 30


def call(method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Ask the API server. Raises urllib.error.HTTPError on any answer but success."""
    request = urllib.request.Request(
        API + path,
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={
            "Authorization": "Bearer " + (SERVICE_ACCOUNT / "token").read_text().strip(),
            "Content-Type": "application/merge-patch+json",
        },
    )
    authority = SERVICE_ACCOUNT / "ca.crt"
    context = ssl.create_default_context(cafile=str(authority)) if API.startswith("https") else None
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS, context=context) as answer:
        found: dict[str, Any] = json.loads(answer.read())
    return found


def workloads() -> dict[str, int]:
    """Return the replicas of every workload, by `KIND.NAME`, without those that opted out."""
    found: dict[str, int] = {}
    for kind in KINDS:
        for item in call("GET", f"/apis/apps/v1/namespaces/{NAMESPACE}/{kind}")["items"]:
            if item["metadata"].get("labels", {}).get(OPT_OUT) != "off":
                found[f"{kind}.{item['metadata']['name']}"] = item["spec"].get("replicas", 1)
    return found


def remembered() -> dict[str, int]:
    """Return the replica counts that the last nights wrote down."""
    state = call("GET", f"/api/v1/namespaces/{NAMESPACE}/configmaps/{STATE}")
    return {key: int(count) for key, count in (state.get("data") or {}).items()}


def remember(key: str, count: int | None) -> None:
    """Write a count down; None forgets it."""
    data = {key: None if count is None else str(count)}
    call("PATCH", f"/api/v1/namespaces/{NAMESPACE}/configmaps/{STATE}", {"data": data})


def scale(key: str, count: int) -> None:
    """Give a workload so many replicas."""
    kind, _, name = key.partition(".")
    path = f"/apis/apps/v1/namespaces/{NAMESPACE}/{kind}/{name}/scale"
    call("PATCH", path, {"spec": {"replicas": count}})
    print(f"{key}: {count} replicas", flush=True)


def down() -> None:
    """Scale everything that runs to zero."""
    for key, count in workloads().items():
        if count > 0:
            remember(key, count)
            scale(key, 0)


def up() -> None:
    """Scale back what `down` took away, unless someone has done so already or it is gone."""
    current = workloads()
    for key, count in remembered().items():
        if current.get(key) == 0:
            scale(key, count)
        remember(key, None)


if __name__ == "__main__":
    try:
        {"down": down, "up": up}[sys.argv[1]]()
    except urllib.error.HTTPError as error:
        sys.exit(f"{error.url}: {error.code} {error.reason}: {error.read().decode(errors='replace')}")
