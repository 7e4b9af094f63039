"""The values of the node agents that offer accelerators to pods.

They run in `kube-system`, the one namespace that may be privileged: each holds the kubelet's plugin socket.
"""

from __future__ import annotations

import yaml

from catalog.instances import instances
from components.charts import Values
from components.controllers.setting import EVERY_TAINT, Setting, on_nodes_with, resources
from components.nodes.pools.manifests import OS_LABEL
from components.nodes.pools.sharing import WHOLE, device_plugin_configs

GPU_MAKER = "karpenter.k8s.aws/instance-gpu-manufacturer"
"""The label by which Karpenter tells who made a node's GPUs."""

EFA_ACCOUNT = "602401143452"
"""The registry of EKS's own images, in every region of the catalogue (EKS User Guide, "View Amazon container
image registries for Amazon EKS add-ons")."""


def nvidia_device_plugin(_: Setting) -> Values:
    """NVIDIA device plugin (NVIDIA/k8s-device-plugin v0.20.0, deployments/helm).

    Not on Bottlerocket, whose NVIDIA variants bring it along. Which configuration a node has says its label
    `nvidia.com/device-plugin.config`.
    """
    configs = device_plugin_configs()
    return {
        "config": {
            "map": {name: yaml.safe_dump(config, sort_keys=False) for name, config in configs.items()},
            "default": WHOLE,
        },
        # Karpenter tells GPUs by its own labels: no feature discovery is needed.
        "gfd": {"enabled": False},
        "devicePlugin": {"enabled": True},
        "affinity": on_nodes_with((GPU_MAKER, "In", ["nvidia"]), (OS_LABEL, "NotIn", ["bottlerocket"])),
        "tolerations": [EVERY_TAINT],
        "resources": resources(10, 64, 128),
    }


def dcgm_exporter(at: Setting) -> Values:
    """DCGM exporter (NVIDIA/dcgm-exporter 4.8.2, deployment/)."""
    return {
        # On unless it is said otherwise, and then the chart fails without the monitor's definition.
        "serviceMonitor": {"enabled": False},
        "service": {"annotations": {"prometheus.io/scrape": "true", "prometheus.io/port": "9400"}},
        "podLabels": at.labels,
        "affinity": on_nodes_with((GPU_MAKER, "In", ["nvidia"])),
        "tolerations": [EVERY_TAINT],
        # It holds the samples of every GPU: on nodes with eight, 128 MiB were too few.
        "resources": resources(50, 256, 1024),
    }


def efa_device_plugin(at: Setting) -> Values:
    """EFA device plugin (aws/eks-charts, chart v0.5.30).

    The chart's own list of instance types lags behind: the catalogue's is given instead.
    """
    types = sorted(name for name, row in instances().items() if row.efa_supported and row.efa_max_interfaces)
    registry = f"{EFA_ACCOUNT}.dkr.ecr.{at.site.region}.amazonaws.com"
    return {
        "image": {"repository": f"{registry}/eks/aws-efa-k8s-device-plugin"},
        "supportedInstanceLabels": {"keys": ["node.kubernetes.io/instance-type"], "values": types},
        "additionalPodLabels": at.labels,
        "tolerations": [EVERY_TAINT],
        "resources": resources(10, 32, 64),
    }


def neuron_device_plugin(_: Setting) -> Values:
    """Neuron device plugin (aws-neuron/neuron-helm-charts, charts/neuron-helm-chart).

    The scheduler extension is for pods that take part of a node's devices, and stays out; so does the problem
    detector, whose work the EKS node monitoring agent does.
    """
    types = sorted(name for name, row in instances().items() if row.accelerator_kind == "neuron")
    return {
        "neuronInstances": types,
        "devicePlugin": {
            "enabled": True,
            "tolerations": [EVERY_TAINT],
            "resources": resources(10, 64, 128),
        },
        "scheduler": {"enabled": False},
        "npd": {"enabled": False},
    }
