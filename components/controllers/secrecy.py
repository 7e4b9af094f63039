"""The values of what brings secrets to pods: External Secrets and Reloader."""

from __future__ import annotations

from components.charts import Values
from components.controllers.selectors import TEAM_LABEL
from components.controllers.setting import CRITICAL, Setting, resources


def external_secrets(at: Setting) -> Values:
    """External Secrets (external-secrets/external-secrets v2.9.0, deploy/charts)."""
    budget: Values = {"enabled": at.replicas > 1, "minAvailable": 1}
    part: Values = {
        "replicaCount": at.replicas,
        "podDisruptionBudget": budget,
        "podLabels": at.labels,
        "priorityClassName": CRITICAL,
        "resources": resources(20, 128),
    }
    return {
        "installCRDs": True,
        # Stores are per namespace, so that a team's secrets have one reader. What spans namespaces, or writes
        # secrets back, is neither installed nor processed.
        "crds": {
            "createClusterExternalSecret": False,
            "createClusterSecretStore": False,
            "createClusterGenerator": False,
            "createClusterPushSecret": False,
            "createPushSecret": False,
        },
        "processClusterExternalSecret": False,
        "processClusterStore": False,
        "processClusterGenerator": False,
        "processClusterPushSecret": False,
        "processPushSecret": False,
        # The chart lets everyone who may view or edit a namespace view or edit stores, too.
        "rbac": {"aggregateToView": False, "aggregateToEdit": False},
        "leaderElect": at.replicas > 1,
        "serviceAccount": {"create": True, "name": "external-secrets"},
        "serviceMonitor": {"enabled": False},
        "global": at.on_system_nodes(),
        **part,
        "webhook": part,
        "certController": part,
    }


def reloader(at: Setting) -> Values:
    """Reloader (stakater/Reloader, chart 2.2.9)."""
    budget: Values = {"enabled": at.replicas > 1} | ({"minAvailable": 1} if at.replicas > 1 else {})
    return {
        "reloader": {
            # Only workloads that ask for it, by annotation, in teams' namespaces.
            "autoReloadAll": False,
            "watchGlobally": True,
            "namespaceSelector": TEAM_LABEL,
            # An annotation of the pod template, and no environment variable that the program does not know.
            "reloadStrategy": "annotations",
            "enableHA": at.replicas > 1,
            "podDisruptionBudget": budget,
            "podMonitor": {"enabled": False},
            "readOnlyRootFileSystem": True,
            "deployment": {
                "replicas": at.replicas,
                "priorityClassName": CRITICAL,
                "labels": at.labels,
                "resources": resources(10, 128),
                "containerSecurityContext": {
                    "allowPrivilegeEscalation": False,
                    "capabilities": {"drop": ["ALL"]},
                    "readOnlyRootFilesystem": True,
                },
                **at.on_system_nodes(),
            },
        }
    }
