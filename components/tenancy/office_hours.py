"""The office hours of a namespace: two CronJobs with the least rights that scaling takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pulumi
import pulumi_kubernetes as k8s

from components.kubernetes import metadata
from components.options import child
from components.site import Site
from components.tenancy.network import api_server_policy
from components.tenancy.office_hours_spec import OfficeHoursSpec

NAME = "office-hours"
STATE = "office-hours-state"
POD_LABELS = {"app.kubernetes.io/name": NAME}
SCRIPT = Path(__file__).with_name("scale.py")
USER = 65532
"""A user that owns nothing."""

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class OfficeHoursArgs:
    """The hours, and the namespace that keeps them."""

    spec: OfficeHoursSpec
    site: Site
    namespace: pulumi.Input[str]


class OfficeHours(pulumi.ComponentResource):
    """CronJobs that take the replicas of a namespace's workloads away at night and bring them back.

    The counts are remembered in a ConfigMap, the only object that the job may write; of workloads it may
    change nothing but their scale.
    """

    def __init__(self, name: str, args: OfficeHoursArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:tenancy:OfficeHours", name, None, opts)
        self._prefix, self._args = name, args
        script = k8s.core.v1.ConfigMap(
            name, metadata=self._metadata(NAME), data={SCRIPT.name: SCRIPT.read_text()}, opts=child(self)
        )
        state = k8s.core.v1.ConfigMap(
            f"{name}-state",
            metadata=self._metadata(STATE),
            opts=child(self, ignore_changes=["data"]),
        )
        account = k8s.core.v1.ServiceAccount(
            name,
            metadata=self._metadata(NAME),
            automount_service_account_token=False,
            opts=child(self),
        )
        role = k8s.rbac.v1.Role(name, metadata=self._metadata(NAME), rules=_rules(), opts=child(self))
        binding = k8s.rbac.v1.RoleBinding(
            name,
            metadata=self._metadata(NAME),
            role_ref={"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": NAME},
            subjects=[{"kind": "ServiceAccount", "name": NAME, "namespace": args.namespace}],
            opts=child(self, depends_on=[role]),
        )
        network = k8s.networking.v1.NetworkPolicy(
            name, metadata=self._metadata(NAME), spec=api_server_policy(POD_LABELS), opts=child(self)
        )
        for direction, schedule in (("down", args.spec.end_schedule), ("up", args.spec.start_schedule)):
            k8s.batch.v1.CronJob(
                f"{name}-{direction}",
                metadata=self._metadata(f"{NAME}-{direction}"),
                spec=self._job(direction, schedule),
                opts=child(self, depends_on=[script, state, account, binding, network]),
            )
        self.register_outputs({})

    def _metadata(self, name: str) -> Json:
        return metadata(name, self._args.site, namespace=self._args.namespace)

    def _job(self, direction: str, schedule: str) -> Json:
        labels = {**self._args.site.tags.labels(), **POD_LABELS}
        return {
            "schedule": schedule,
            "timeZone": self._args.spec.timezone,
            "concurrencyPolicy": "Forbid",
            # A controller that was away makes up for it within the hour, and not in the middle of the day.
            "startingDeadlineSeconds": 3600,
            "successfulJobsHistoryLimit": 1,
            "failedJobsHistoryLimit": 3,
            "jobTemplate": {
                "metadata": {"labels": labels},
                "spec": {
                    "backoffLimit": 3,
                    "activeDeadlineSeconds": 600,
                    "template": {"metadata": {"labels": labels}, "spec": self._pod(direction)},
                },
            },
        }

    def _pod(self, direction: str) -> Json:
        script = f"/scripts/{SCRIPT.name}"
        return {
            "serviceAccountName": NAME,
            "automountServiceAccountToken": True,
            "restartPolicy": "Never",
            # It runs on the system nodes: a node launched to switch nodes off would be absurd.
            "tolerations": [{"key": "CriticalAddonsOnly", "operator": "Exists"}],
            "securityContext": {
                "runAsNonRoot": True,
                "runAsUser": USER,
                "runAsGroup": USER,
                "seccompProfile": {"type": "RuntimeDefault"},
            },
            "containers": [
                {
                    "name": "scale",
                    "image": self._args.spec.image,
                    "command": ["python3", "-B", script, direction],
                    "env": [
                        {"name": "NAMESPACE", "value": self._args.namespace},
                        {"name": "STATE", "value": STATE},
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
                    "volumeMounts": [{"name": "script", "mountPath": "/scripts", "readOnly": True}],
                }
            ],
            "volumes": [{"name": "script", "configMap": {"name": NAME}}],
        }


def _rules() -> list[Json]:
    return [
        {"apiGroups": ["apps"], "resources": ["deployments", "statefulsets"], "verbs": ["list"]},
        {
            "apiGroups": ["apps"],
            "resources": ["deployments/scale", "statefulsets/scale"],
            "verbs": ["patch"],
        },
        {"apiGroups": [""], "resources": ["configmaps"], "resourceNames": [STATE], "verbs": ["get", "patch"]},
    ]
