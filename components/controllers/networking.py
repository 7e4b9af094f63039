"""The values of what brings requests in: load balancers, the gateway, DNS records and certificates."""

from __future__ import annotations

from components.charts import Values
from components.cluster.addons import SYSTEM_TOLERATION
from components.controllers.setting import CRITICAL, SYSTEM_NODES, Setting, resources


def load_balancers(at: Setting) -> Values:
    """AWS Load Balancer Controller (kubernetes-sigs/aws-load-balancer-controller v3.5.0, helm/)."""
    return {
        "clusterName": at.cluster_name,
        # Both are given, or it would ask the instance's metadata, which pods do not reach.
        "region": at.site.region,
        "vpcId": at.vpc_id,
        "replicaCount": at.replicas,
        # Without a second pod a budget would keep a node from being drained.
        "podDisruptionBudget": {"maxUnavailable": 1} if at.replicas > 1 else {},
        "serviceAccount": {"create": True, "name": "aws-load-balancer-controller"},
        # Load balancers are made by the controller, beyond the reach of the provider's default tags.
        "defaultTags": at.site.tags.aws(),
        # It would stand in the way of every Service in the cluster, also while it has no endpoint. Services
        # that want a load balancer name its class instead.
        "enableServiceMutatorWebhook": False,
        # WAF Classic and Shield Advanced are asked about every load balancer, and nobody here has them.
        "enableShield": False,
        "enableWaf": False,
        "enableWafv2": True,
        "serviceMonitor": {"enabled": False},
        "priorityClassName": CRITICAL,
        "podLabels": at.labels,
        "resources": resources(50, 192),
        **at.on_system_nodes(),
    }


def gateway(at: Setting) -> Values:
    """Envoy Gateway's control plane (envoyproxy/gateway v1.9.1, charts/gateway-helm)."""
    return {
        "crds": {"enabled": True},
        "commonLabels": at.labels,
        "podDisruptionBudget": {"maxUnavailable": 1} if at.replicas > 1 else {},
        "deployment": {
            "replicas": at.replicas,
            "priorityClassName": CRITICAL,
            "envoyGateway": {"resources": resources(50, 256, 512)},
            "pod": {"labels": at.labels, **at.on_system_nodes()},
        },
        "certgen": {"job": {"resources": resources(10, 64), **at.on_system_nodes()}},
    }


def external_dns(at: Setting) -> Values:
    """external-dns (kubernetes-sigs/external-dns, charts/external-dns 1.21.1)."""
    spec = at.spec.external_dns
    zones = spec.zones if spec else []
    return {
        "provider": {"name": "aws"},
        "env": [{"name": "AWS_REGION", "value": at.site.region}],
        "sources": ["service", *(["gateway-grpcroute", "gateway-httproute"] if at.spec.gateway else [])],
        "policy": spec.policy if spec else "upsert-only",
        "registry": "txt",
        # Two clusters may write to one zone: each changes only what carries its own mark.
        "txtOwnerId": at.cluster_name,
        "domainFilters": [zone.domain for zone in zones],
        "extraArgs": [f"--zone-id-filter={zone.id}" for zone in zones],
        "serviceAccount": {"create": True, "name": "external-dns"},
        "serviceMonitor": {"enabled": False},
        "priorityClassName": CRITICAL,
        "podLabels": at.labels,
        "resources": resources(10, 96),
        **at.on_system_nodes(),
    }


def cert_manager(at: Setting) -> Values:
    """cert-manager (cert-manager/cert-manager v1.21.2, deploy/charts/cert-manager)."""
    budget: Values = {"enabled": at.replicas > 1} | ({"maxUnavailable": 1} if at.replicas > 1 else {})
    part: Values = {
        "replicaCount": at.replicas,
        "podDisruptionBudget": budget,
        "podLabels": at.labels,
        "resources": resources(10, 96),
        "tolerations": [SYSTEM_TOLERATION],
    }
    config: Values = {
        "apiVersion": "controller.config.cert-manager.io/v1alpha1",
        "kind": "ControllerConfiguration",
    }
    if at.spec.gateway:
        config["enableGatewayAPI"] = True
    return {
        # Certificates outlive an accidental uninstallation: their definitions stay.
        "crds": {"enabled": True, "keep": True},
        "global": {
            "priorityClassName": CRITICAL,
            "nodeSelector": SYSTEM_NODES,
            "leaderElection": {"namespace": "cert-manager"},
        },
        "config": config,
        "serviceAccount": {"create": True, "name": "cert-manager"},
        "prometheus": {"servicemonitor": {"enabled": False}},
        **part,
        "webhook": part,
        "cainjector": part,
        # The release counts as made only once the webhook answers.
        "startupapicheck": {
            "enabled": True,
            "podLabels": at.labels,
            "resources": resources(10, 64),
            "tolerations": [SYSTEM_TOLERATION],
        },
    }
