"""Office hours: the objects, the least rights that scaling takes, and the script against an API server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from components.tenancy.office_hours import SCRIPT, OfficeHours, OfficeHoursArgs
from components.tenancy.office_hours_spec import OfficeHoursSpec
from model.resource import Plan
from model.values import get
from tests.components.plan import inputs, on_aws, plan_of, registered, site

WHERE = site("dev", team="assistants")
CORE, RBAC = "kubernetes:core/v1:", "kubernetes:rbac.authorization.k8s.io/v1:"
CRON = "kubernetes:batch/v1:CronJob"


def office_hours() -> Plan:
    args = OfficeHoursArgs(
        spec=OfficeHoursSpec(timezone="Europe/Berlin", start="07:30"), site=WHERE, namespace="assistants"
    )
    return plan_of(lambda: OfficeHours("hours", args, on_aws(WHERE)))


def test_office_hours_are_these_resources_and_nothing_else() -> None:
    assert set(registered(office_hours())) == {
        "slipway:tenancy:OfficeHours hours",
        f"{CORE}ConfigMap hours",
        f"{CORE}ConfigMap hours-state",
        f"{CORE}ServiceAccount hours",
        f"{RBAC}Role hours",
        f"{RBAC}RoleBinding hours",
        "kubernetes:networking.k8s.io/v1:NetworkPolicy hours",
        f"{CRON} hours-down",
        f"{CRON} hours-up",
    }


def test_the_night_job_is_exactly_this() -> None:
    labels = {**WHERE.tags.labels(), "app.kubernetes.io/name": "office-hours"}
    made = inputs(registered(office_hours())[f"{CRON} hours-down"], WHERE)
    assert made == {
        "apiVersion": "batch/v1",
        "kind": "CronJob",
        "metadata": {
            "name": "office-hours-down",
            "namespace": "assistants",
            "labels": WHERE.tags.labels(),
        },
        "spec": {
            "schedule": "0 19 * * *",
            "timeZone": "Europe/Berlin",
            "concurrencyPolicy": "Forbid",
            "startingDeadlineSeconds": 3600,
            "successfulJobsHistoryLimit": 1,
            "failedJobsHistoryLimit": 3,
            "jobTemplate": {
                "metadata": {"labels": labels},
                "spec": {
                    "backoffLimit": 3,
                    "activeDeadlineSeconds": 600,
                    "template": {
                        "metadata": {"labels": labels},
                        "spec": {
                            "serviceAccountName": "office-hours",
                            "automountServiceAccountToken": True,
                            "restartPolicy": "Never",
                            "tolerations": [{"key": "CriticalAddonsOnly", "operator": "Exists"}],
                            "securityContext": {
                                "runAsNonRoot": True,
                                "runAsUser": 65532,
                                "runAsGroup": 65532,
                                "seccompProfile": {"type": "RuntimeDefault"},
                            },
                            "containers": [
                                {
                                    "name": "scale",
                                    "image": "public.ecr.aws/docker/library/python:3.13-slim@sha256:ffb752e1"
                                    "39c0a19692a43af8d8523b274222dd68eebad5d583b45c2201c6e30a",
                                    "command": ["python3", "-B", "/scripts/scale.py", "down"],
                                    "env": [
                                        {"name": "NAMESPACE", "value": "assistants"},
                                        {"name": "STATE", "value": "office-hours-state"},
                                    ],
                                    "resources": {
                                        "requests": {"cpu": "50m", "memory": "64Mi"},
                                        "limits": {"cpu": "200m", "memory": "64Mi"},
                                    },
                                    "securityContext": {
                                        "allowPrivilegeEscalation": False,
                                        "capabilities": {"drop": ["ALL"]},
                                        "readOnlyRootFilesystem": True,
                                    },
                                    "volumeMounts": [
                                        {"name": "script", "mountPath": "/scripts", "readOnly": True}
                                    ],
                                }
                            ],
                            "volumes": [{"name": "script", "configMap": {"name": "office-hours"}}],
                        },
                    },
                },
            },
        },
    }


def test_the_morning_job_differs_in_time_and_direction_only() -> None:
    resources = registered(office_hours())
    down, up = resources[f"{CRON} hours-down"], resources[f"{CRON} hours-up"]
    assert get(up.inputs, "spec", "schedule") == "30 7 * * mon,tue,wed,thu,fri"
    path = ("spec", "jobTemplate", "spec", "template", "spec", "containers", 0, "command")
    assert get(up.inputs, *path) == ["python3", "-B", "/scripts/scale.py", "up"]
    for key in ("concurrencyPolicy", "timeZone", "startingDeadlineSeconds"):
        assert get(up.inputs, "spec", key) == get(down.inputs, "spec", key)


def test_the_job_may_scale_and_remember_and_nothing_else() -> None:
    resources = registered(office_hours())
    assert get(resources[f"{RBAC}Role hours"].inputs, "rules") == [
        {"apiGroups": ["apps"], "resources": ["deployments", "statefulsets"], "verbs": ["list"]},
        {
            "apiGroups": ["apps"],
            "resources": ["deployments/scale", "statefulsets/scale"],
            "verbs": ["patch"],
        },
        {
            "apiGroups": [""],
            "resources": ["configmaps"],
            "resourceNames": ["office-hours-state"],
            "verbs": ["get", "patch"],
        },
    ]
    assert get(resources[f"{RBAC}RoleBinding hours"].inputs, "subjects") == [
        {"kind": "ServiceAccount", "name": "office-hours", "namespace": "assistants"}
    ]
    assert get(resources[f"{CORE}ServiceAccount hours"].inputs, "automountServiceAccountToken") is False


def test_what_the_job_remembers_is_not_taken_from_it_by_the_next_deployment() -> None:
    state = registered(office_hours())[f"{CORE}ConfigMap hours-state"]
    assert "data" not in state.inputs
    assert state.ignore_changes == ("data",)


def test_the_script_in_the_cluster_is_the_one_that_is_tested_here() -> None:
    made = registered(office_hours())[f"{CORE}ConfigMap hours"]
    assert get(made.inputs, "data") == {"scale.py": SCRIPT.read_text()}


class Api:
    """As much of an API server as the script talks to. `fail_at` breaks the n-th change."""

    def __init__(self, workloads: dict[str, int], labels: dict[str, dict[str, str]] | None = None) -> None:
        self.replicas = dict(workloads)
        self.labels = labels or {}
        self.state: dict[str, str] = {}
        self.changes = 0
        self.fail_at = 0

    def get(self, path: str) -> dict[str, Any]:
        if path == "/api/v1/namespaces/assistants/configmaps/office-hours-state":
            return {"data": dict(self.state)} if self.state else {}
        kind = path.removeprefix("/apis/apps/v1/namespaces/assistants/")
        assert kind in ("deployments", "statefulsets"), path
        return {
            "items": [
                {
                    "metadata": {"name": key.partition(".")[2], "labels": self.labels.get(key, {})},
                    "spec": {"replicas": count},
                }
                for key, count in self.replicas.items()
                if key.startswith(kind)
            ]
        }

    def patch(self, path: str, body: dict[str, Any]) -> bool:
        self.changes += 1
        if self.changes == self.fail_at:
            return False
        if path.endswith("/configmaps/office-hours-state"):
            for key, value in body["data"].items():
                if value is None:
                    self.state.pop(key, None)
                else:
                    self.state[key] = value
        else:
            kind, name, scale = path.removeprefix("/apis/apps/v1/namespaces/assistants/").split("/")
            assert scale == "scale"
            self.replicas[f"{kind}.{name}"] = body["spec"]["replicas"]
        return True


@contextmanager
def served(api: Api) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self, status: int, body: dict[str, Any]) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(body).encode())

        def do_GET(self) -> None:
            assert self.headers["Authorization"] == "Bearer a-token"
            self.answer(200, api.get(self.path))

        def do_PATCH(self) -> None:
            assert self.headers["Content-Type"] == "application/merge-patch+json"
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            done = api.patch(self.path, body)
            self.answer(200 if done else 503, {"message": "etcd is away"})

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def account(tmp_path: Path) -> Path:
    (tmp_path / "token").write_text("a-token\n")
    return tmp_path


def run(direction: str, api: Api, account: Path) -> subprocess.CompletedProcess[str]:
    with served(api) as address:
        environment = {
            **os.environ,
            "API": address,
            "NAMESPACE": "assistants",
            "STATE": "office-hours-state",
            "SERVICE_ACCOUNT_DIR": str(account),
        }
        return subprocess.run(
            [sys.executable, "-S", str(SCRIPT), direction], env=environment, capture_output=True, text=True
        )


def test_what_runs_goes_at_night_and_comes_back_as_it_was(account: Path) -> None:
    api = Api({"deployments.chat": 3, "deployments.idle": 0, "statefulsets.cache": 1})
    night = run("down", api, account)
    assert night.returncode == 0
    assert night.stdout == "deployments.chat: 0 replicas\nstatefulsets.cache: 0 replicas\n"
    assert api.replicas == {"deployments.chat": 0, "deployments.idle": 0, "statefulsets.cache": 0}
    assert api.state == {"deployments.chat": "3", "statefulsets.cache": "1"}
    morning = run("up", api, account)
    assert (morning.returncode, morning.stderr) == (0, "")
    assert api.replicas == {"deployments.chat": 3, "deployments.idle": 0, "statefulsets.cache": 1}
    assert api.state == {}


def test_a_second_night_forgets_nothing(account: Path) -> None:
    api = Api({"deployments.chat": 3})
    run("down", api, account)
    run("down", api, account)
    assert api.state == {"deployments.chat": "3"}
    run("up", api, account)
    run("up", api, account)
    assert api.replicas == {"deployments.chat": 3}


def test_a_workload_with_the_label_is_left_alone(account: Path) -> None:
    api = Api({"deployments.chat": 3}, labels={"deployments.chat": {"slipway.dev/office-hours": "off"}})
    run("down", api, account)
    assert (api.replicas, api.state) == ({"deployments.chat": 3}, {})


def test_what_someone_scaled_up_in_the_meantime_stays_as_it_is(account: Path) -> None:
    api = Api({"deployments.chat": 3})
    run("down", api, account)
    api.replicas["deployments.chat"] = 7
    run("up", api, account)
    assert (api.replicas, api.state) == ({"deployments.chat": 7}, {})


def test_what_was_deleted_in_the_meantime_is_forgotten(account: Path) -> None:
    api = Api({"deployments.chat": 3})
    run("down", api, account)
    api.replicas.clear()
    assert run("up", api, account).returncode == 0
    assert api.state == {}


@pytest.mark.parametrize("change", [1, 2, 3, 4])
def test_a_night_that_breaks_half_way_loses_no_count(change: int, account: Path) -> None:
    api = Api({"deployments.chat": 3, "statefulsets.cache": 2})
    api.fail_at = change
    broken = run("down", api, account)
    assert broken.returncode == 1
    assert "503 Service Unavailable" in broken.stderr
    assert "Traceback" not in broken.stderr
    assert run("down", api, account).returncode == 0
    run("up", api, account)
    assert api.replicas == {"deployments.chat": 3, "statefulsets.cache": 2}


@pytest.mark.parametrize("change", [1, 2, 3, 4])
def test_a_morning_that_breaks_half_way_is_made_up_for(change: int, account: Path) -> None:
    api = Api({"deployments.chat": 3, "statefulsets.cache": 2})
    run("down", api, account)
    api.changes, api.fail_at = 0, change
    assert run("up", api, account).returncode == 1
    assert run("up", api, account).returncode == 0
    assert (api.replicas, api.state) == ({"deployments.chat": 3, "statefulsets.cache": 2}, {})
