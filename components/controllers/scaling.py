"""The values of what decides how much runs when: KEDA and Kueue."""

from __future__ import annotations

import yaml

from components.charts import Values
from components.controllers.selectors import team_namespaces
from components.controllers.setting import CRITICAL, Setting, resources

KUEUE_FRAMEWORKS = ("batch/job", "deployment", "pod", "statefulset")
"""What can be queued. The definitions of what else Kueue knows are not installed."""


def keda(at: Setting) -> Values:
    """KEDA (kedacore/charts, keda 2.20.2)."""
    budget: Values = {"maxUnavailable": 1} if at.replicas > 1 else {}
    parts = ("operator", "metricServer", "webhooks")
    return {
        "clusterName": at.cluster_name,
        "crds": {"install": True},
        "operator": {"replicaCount": at.replicas},
        "metricsServer": {"replicaCount": at.replicas},
        "webhooks": {"enabled": True, "replicaCount": at.replicas},
        "podDisruptionBudget": dict.fromkeys(parts, budget),
        "podLabels": {"keda": at.labels, "metricsAdapter": at.labels, "webhooks": at.labels},
        "priorityClassName": CRITICAL,
        "resources": {
            "operator": resources(50, 256, 512),
            "metricServer": resources(20, 128, 256),
            "webhooks": resources(10, 64, 128),
        },
        **at.on_system_nodes(),
    }


def kueue(at: Setting) -> Values:
    """Kueue (kubernetes-sigs/kueue v0.19.2, charts/kueue)."""
    return {
        "controllerManager": {
            "replicas": at.replicas,
            "manager": {
                # The chart pulls a fixed tag anew at every start, by which a registry's failure becomes ours.
                "image": {"pullPolicy": "IfNotPresent"},
                "priorityClassName": CRITICAL,
                "resources": resources(100, 512),
            },
            "podDisruptionBudget": {"enabled": at.replicas > 1, "minAvailable": 1},
            **at.on_system_nodes(),
        },
        "managerConfig": {
            "controllerManagerConfigYaml": yaml.safe_dump(kueue_configuration(), sort_keys=False)
        },
    }


def kueue_configuration() -> Values:
    """Kueue's own configuration (config.kueue.x-k8s.io/v1beta2, with the chart's values where none differs).

    Its webhooks, which fail closed, are called for teams' namespaces only: no pod of the platform waits for
    them.
    """
    return {
        "apiVersion": "config.kueue.x-k8s.io/v1beta2",
        "kind": "Configuration",
        "health": {"healthProbeBindAddress": ":8081"},
        "metrics": {"bindAddress": ":8443", "enableClusterQueueResources": True},
        "webhook": {"port": 9443},
        "leaderElection": {"leaderElect": True, "resourceName": "c1f6bfd2.kueue.x-k8s.io"},
        "controller": {
            "groupKindConcurrency": {
                "Job.batch": 5,
                "Pod": 5,
                "Workload.kueue.x-k8s.io": 10,
                "LocalQueue.kueue.x-k8s.io": 5,
                "ClusterQueue.kueue.x-k8s.io": 5,
                "ResourceFlavor.kueue.x-k8s.io": 1,
            }
        },
        "clientConnection": {"qps": 300, "burst": 500},
        "managedJobsNamespaceSelector": team_namespaces(),
        # A job without a queue is its team's business: its namespace's quota bounds it.
        "manageJobsWithoutQueueName": False,
        # GPUs of a job that does not start are wanted by the next: it goes back to the queue.
        "waitForPodsReady": {
            "timeout": "30m",
            "recoveryTimeout": "15m",
            "blockAdmission": False,
            "requeuingStrategy": {
                "timestamp": "Eviction",
                "backoffBaseSeconds": 60,
                "backoffMaxSeconds": 3600,
            },
        },
        "integrations": {"frameworks": list(KUEUE_FRAMEWORKS)},
        "fairSharing": {"preemptionStrategies": ["LessThanOrEqualToFinalShare", "LessThanInitialShare"]},
    }
