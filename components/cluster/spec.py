"""What a person configures of a cluster."""

from __future__ import annotations

from ipaddress import IPv4Network
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from catalog import provenance, versions
from catalog.errors import UnknownName
from catalog.instances import InstanceType, instance, instances
from components.network.layout import overlap
from components.network.spec import NetworkSpec
from components.spec import Cidr, LogRetentionDays, PrincipalArn, Spec, known

CORE_ADDONS = (
    "vpc-cni",
    "kube-proxy",
    "eks-pod-identity-agent",
    "coredns",
    "metrics-server",
    "aws-ebs-csi-driver",
)
"""The add-ons that every cluster has."""

OWN_COMPONENTS = {"amazon-sagemaker-hyperpod-taskgovernance": "it installs a second Kueue"}
"""Add-ons that would fight with what the platform installs, and why."""

SERVICE_RANGES = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
"""Where EKS takes a service range from; it must be a /12 to /24."""

SYSTEM_MIN_VCPU = 2
"""Below it Karpenter and CoreDNS have no room beside the daemon sets."""


def _version(version: str) -> str:
    try:
        versions.kubernetes_version(version)
    except UnknownName as error:
        raise ValueError(str(error)) from None
    return version


def _addon(name: str) -> str:
    known(name, "EKS add-on", versions.addons())
    if name in OWN_COMPONENTS:
        raise ValueError(f"{name!r} is refused: {OWN_COMPONENTS[name]}; leave it out")
    if name in CORE_ADDONS:
        raise ValueError(f"{name!r} is always there; leave it out")
    return name


def _service_range(cidr: str) -> str:
    network = IPv4Network(cidr)
    if not (12 <= network.prefixlen <= 24) or not any(
        network.subnet_of(IPv4Network(allowed)) for allowed in SERVICE_RANGES
    ):
        raise ValueError(
            f"{cidr!r} is no service range; write a /12 to /24 within {', '.join(SERVICE_RANGES)}"
        )
    return cidr


def _no_default_route(cidr: str) -> str:
    if IPv4Network(cidr).prefixlen < 8:
        raise ValueError(f"{cidr!r} is nearly everyone; write the ranges of your offices and pipelines")
    return cidr


def _system_type(name: str) -> str:
    known(name, "instance type", instances())
    found = instance(name)
    if found.accelerator_kind != "none":
        raise ValueError(f"{name!r} has accelerators, which the system needs none of; write m7g.large")
    if found.vcpu < SYSTEM_MIN_VCPU or found.memory_gib < 4:
        raise ValueError(f"{name!r} is too small for the system; write m7g.large")
    return name


KubernetesVersion = Annotated[str, AfterValidator(_version)]
"""A Kubernetes minor version that the catalogue knows; quote it in YAML, or 1.40 becomes 1.4."""

PublicCidr = Annotated[Cidr, AfterValidator(_no_default_route)]
"""A range that may reach a public endpoint: never the whole internet."""


class SystemNodesSpec(Spec):
    """The managed node group for what must run before Karpenter does; nothing else is scheduled there."""

    os: Literal["bottlerocket", "al2023"] = "bottlerocket"
    """Bottlerocket: read-only, no shell, no package manager. AL2023 where an agent must be installed."""

    instance_types: Annotated[
        list[Annotated[str, AfterValidator(_system_type)]], Field(min_length=1, max_length=20)
    ] = ["m7g.large"]
    """Instance types of one architecture, best first; a second helps when a zone runs out of the first."""

    size: Annotated[int, Field(ge=2, le=12)] | None = None
    """Nodes; fixed, as nothing scales them. By default 3 in prod (one per zone) and 2 elsewhere."""

    disk_gib: Annotated[int, Field(ge=20, le=500)] = 50
    """Size of the encrypted gp3 volume for images and logs, in GiB."""

    release_version: str | None = None
    """The machine image's release. By default the catalogue's for AL2023; for Bottlerocket EKS's newest."""

    @property
    def first_type(self) -> InstanceType:
        """The preferred instance type."""
        return instance(self.instance_types[0])

    @model_validator(mode="after")
    def _one_architecture(self) -> SystemNodesSpec:
        for name in self.instance_types:
            if instance(name).arch != self.first_type.arch:
                raise ValueError(
                    f"instance_types: {name!r} is {instance(name).arch}, but {self.first_type.type!r} is "
                    f"{self.first_type.arch}; write types of one architecture"
                )
        return self


class ClusterSpec(Spec):
    """The EKS cluster of a platform."""

    version: KubernetesVersion = "1.35"
    """The Kubernetes version: one behind the newest, so that charts and add-ons have caught up with it."""

    support: Literal["standard", "extended"] = "standard"
    """What happens when the version's standard support ends: `standard` lets EKS upgrade the cluster;
    `extended` keeps it, at six times the price of the control plane."""

    admins: Annotated[list[PrincipalArn], Field(min_length=1)]
    """Roles with every right in the cluster. The one that runs `pulumi up` must be among them."""

    viewers: list[PrincipalArn] = []
    """Roles that see everything but secrets."""

    enter_as: PrincipalArn | None = None
    """The admin role that programs assume to enter the cluster (`aws eks get-token --role-arn`): for people
    who deploy with credentials of their own. By default whoever runs Pulumi enters as itself."""

    endpoint: Literal["private", "restricted"] = "private"
    """`private`: reached from the VPC and its peers. `restricted`: from `public_access_cidrs` as well."""

    public_access_cidrs: list[PublicCidr] = []
    """Ranges that reach a restricted endpoint."""

    private_access_cidrs: list[PublicCidr] = []
    """Ranges outside the VPC (VPN, peered networks) that reach the private endpoint."""

    service_cidr: Annotated[Cidr, AfterValidator(_service_range)] = "172.20.0.0/16"
    """The range of Kubernetes services; it cannot be changed later, and must overlap with no network."""

    control_plane_tier: Literal["standard", "tier-xl", "tier-2xl", "tier-4xl", "tier-8xl"] = "standard"
    """Provisioned size of the control plane; above `standard` it is billed by the hour."""

    log_retention_days: LogRetentionDays = 90
    """Days that the control plane's logs are kept. All five kinds are always on."""

    system_nodes: SystemNodesSpec = SystemNodesSpec()
    """The nodes for the platform's own controllers."""

    extra_addons: list[Annotated[str, AfterValidator(_addon)]] = ["eks-node-monitoring-agent"]
    """EKS add-ons beside the core ones. The monitoring agent lets EKS replace nodes whose hardware fails."""

    addon_versions: dict[str, Annotated[str, Field(pattern=r"^v\d+\.\d+\.\d+-eksbuild\.\d+$")]] = {}
    """Add-on versions that differ from the catalogue's, by add-on."""

    egress_ports: list[Annotated[int, Field(ge=1, le=65535)]] = [443]
    """TCP ports on which nodes and pods may reach the internet; within the VPC all are open to them."""

    def addon_version(self, name: str) -> str:
        """Return the pinned version of an add-on. Raises ValueError where the catalogue has none."""
        if name in self.addon_versions:
            return self.addon_versions[name]
        try:
            version = versions.addon(name, self.version).version
            problem = f"the catalogue has no version of {name!r}"
        except UnknownName as error:
            version, problem = "", str(error)
        if not version:
            raise ValueError(f"{problem}; write addon_versions: {{{name}: vX.Y.Z-eksbuild.N}}")
        return version

    def check_network(self, network: NetworkSpec) -> None:
        """Raise ValueError where the cluster's service range overlaps with the network."""
        if both := overlap([self.service_cidr, *network.cidrs]):
            raise ValueError(f"cluster.service_cidr: {both[0]} overlaps with the network's {both[1]}")

    @model_validator(mode="after")
    def _supported(self) -> ClusterSpec:
        found = versions.kubernetes_version(self.version)
        # The catalogue's day, not today: the same files must give the same answer tomorrow.
        support = found.support(provenance.as_of())
        best = [
            version
            for version, one in versions.kubernetes_versions().items()
            if one.support(provenance.as_of()) == "standard"
        ]
        write = f"write version: one of {', '.join(repr(version) for version in best)}"
        if support == "unreleased":
            raise ValueError(f"EKS does not offer Kubernetes {self.version} yet; {write}")
        if support == "ended":
            raise ValueError(f"EKS ended Kubernetes {self.version} on {found.end_extended}; {write}")
        if support == "extended" and self.support == "standard":
            raise ValueError(
                f"standard support of Kubernetes {self.version} ended on {found.end_standard}; {write}, "
                "or support: extended (six times the price)"
            )
        return self

    @model_validator(mode="after")
    def _reachable(self) -> ClusterSpec:
        if self.endpoint == "restricted" and not self.public_access_cidrs:
            raise ValueError("endpoint: restricted needs public_access_cidrs; write those of your offices")
        if self.endpoint == "private" and self.public_access_cidrs:
            raise ValueError(
                "public_access_cidrs is not used by a private endpoint; write endpoint: restricted"
            )
        if self.enter_as is not None and self.enter_as not in self.admins:
            raise ValueError(f"enter_as: {self.enter_as!r} is not among the admins; add it to admins")
        for arn in self.viewers:
            if arn in self.admins:
                raise ValueError(f"viewers: {arn!r} is among the admins already; leave it out of one")
        return self

    @model_validator(mode="after")
    def _addons_have_versions(self) -> ClusterSpec:
        names = (*CORE_ADDONS, *self.extra_addons)
        for name in names:
            self.addon_version(name)
        for name in self.addon_versions:
            if name not in names:
                raise ValueError(
                    f"addon_versions: {name!r} is no add-on of this cluster; add it to extra_addons"
                )
        return self
