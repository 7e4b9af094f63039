"""Which controllers there are, and in which order they come.

The order is that of `CONTROLLERS`: each is installed once those in `after` answer, and taken away before
them. What has no `after` needs nothing but the cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from components.charts import Values
from components.controllers import accelerators, networking, permissions, scaling, secrecy, storage
from components.controllers.load_balancer_rights import load_balancers as load_balancer_rights
from components.controllers.setting import Setting
from components.controllers.spec import ControllersSpec
from components.iam import Statement

NODE_AGENTS = "kube-system"
GATEWAY_NAMESPACE = "gateway"
"""Where the gateway and its proxies run. Teams' network policies let it in by this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The AWS rights of a controller's pods."""

    service_account: str
    rights: Callable[[Setting], Mapping[str, Sequence[Statement]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Controller:
    """One chart of the platform."""

    name: str
    """Its release's name, and its resources' names after the component's."""
    chart: str
    """Its name in the catalogue."""
    namespace: str
    wanted: Callable[[ControllersSpec], bool]
    values: Callable[[Setting], Values]
    identity: Identity | None = None
    after: Sequence[str] = ()
    api_server_ports: Sequence[int] = ()
    """The pods' ports that the API server calls: webhooks and aggregated APIs."""
    skip_crds: bool = False


CONTROLLERS: Sequence[Controller] = (
    # First, as it makes and deletes what the others' Services and Gateways ask for.
    Controller(
        name="load-balancers",
        chart="aws-load-balancer-controller",
        namespace=NODE_AGENTS,
        wanted=lambda spec: spec.load_balancers,
        values=networking.load_balancers,
        identity=Identity(service_account="aws-load-balancer-controller", rights=load_balancer_rights),
    ),
    Controller(
        name="gateway",
        chart="gateway-helm",
        namespace=GATEWAY_NAMESPACE,
        wanted=lambda spec: spec.gateway is not None,
        values=networking.gateway,
        after=["load-balancers"],
        api_server_ports=[9443],
    ),
    # Both read routes, whose definitions come with the gateway.
    Controller(
        name="external-dns",
        chart="external-dns",
        namespace="external-dns",
        wanted=lambda spec: spec.external_dns is not None,
        values=networking.external_dns,
        identity=Identity(service_account="external-dns", rights=permissions.external_dns),
        after=["gateway"],
        # Its definition of endpoints is for a source that is not used.
        skip_crds=True,
    ),
    Controller(
        name="cert-manager",
        chart="cert-manager",
        namespace="cert-manager",
        wanted=lambda spec: spec.cert_manager is not None,
        values=networking.cert_manager,
        identity=Identity(service_account="cert-manager", rights=permissions.cert_manager),
        after=["gateway"],
        api_server_ports=[10250],
    ),
    Controller(
        name="external-secrets",
        chart="external-secrets",
        namespace="external-secrets",
        wanted=lambda spec: spec.external_secrets,
        values=secrecy.external_secrets,
        identity=Identity(service_account="external-secrets", rights=permissions.external_secrets),
        api_server_ports=[10250],
    ),
    Controller(
        name="reloader",
        chart="reloader",
        namespace="reloader",
        wanted=lambda spec: spec.reloader,
        values=secrecy.reloader,
    ),
    Controller(
        name="efs",
        chart="aws-efs-csi-driver",
        namespace=NODE_AGENTS,
        wanted=lambda spec: spec.efs,
        values=storage.efs,
        identity=Identity(service_account="efs-csi-controller-sa", rights=permissions.efs),
    ),
    Controller(
        name="mountpoint-s3",
        chart="aws-mountpoint-s3-csi-driver",
        namespace=NODE_AGENTS,
        wanted=lambda spec: spec.mountpoint_s3 is not None,
        values=storage.mountpoint_s3,
        identity=Identity(service_account="s3-csi-driver-sa", rights=permissions.mountpoint_s3),
    ),
    Controller(
        name="nvidia-device-plugin",
        chart="nvidia-device-plugin",
        namespace=NODE_AGENTS,
        wanted=lambda spec: spec.nvidia,
        values=accelerators.nvidia_device_plugin,
    ),
    Controller(
        name="dcgm-exporter",
        chart="dcgm-exporter",
        namespace=NODE_AGENTS,
        wanted=lambda spec: spec.nvidia,
        values=accelerators.dcgm_exporter,
    ),
    Controller(
        name="efa-device-plugin",
        chart="aws-efa-k8s-device-plugin",
        namespace=NODE_AGENTS,
        wanted=lambda spec: spec.efa,
        values=accelerators.efa_device_plugin,
    ),
    Controller(
        name="neuron-device-plugin",
        chart="neuron-helm-chart",
        namespace=NODE_AGENTS,
        wanted=lambda spec: spec.neuron,
        values=accelerators.neuron_device_plugin,
    ),
    Controller(
        name="keda",
        chart="keda",
        namespace="keda",
        wanted=lambda spec: spec.keda,
        values=scaling.keda,
        identity=Identity(service_account="keda-operator", rights=permissions.keda),
        api_server_ports=[6443, 9443],
    ),
    Controller(
        name="kueue",
        chart="kueue",
        namespace="kueue-system",
        wanted=lambda spec: spec.kueue,
        values=scaling.kueue,
        api_server_ports=[8082, 9443],
    ),
)
"""Every controller, in order."""


def wanted(spec: ControllersSpec) -> list[Controller]:
    """Return the controllers that `spec` asks for, in order."""
    return [controller for controller in CONTROLLERS if controller.wanted(spec)]
