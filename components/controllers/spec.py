"""What a person configures of the platform's controllers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from components.spec import Fault, Spec, refuse

ZoneId = Annotated[str, StringConstraints(pattern=r"^Z[A-Z0-9]{1,31}$")]
"""The id of a Route 53 hosted zone, such as `Z0123456789ABCDEFGHIJ`."""

DomainName = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", max_length=253
    ),
]
"""A domain name in lower case, without the final dot."""

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
"""An e-mail address."""

BucketName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
"""The name of an S3 bucket."""


class HostedZone(Spec):
    """A Route 53 hosted zone that a controller may change records of."""

    id: ZoneId
    """Its id; the controller's role names it."""

    domain: DomainName
    """Its domain name."""


HostedZones = Annotated[list[HostedZone], Field(min_length=1)]
"""Hosted zones; there must be one at least."""


class ExternalDnsSpec(Spec):
    """DNS records for services and routes."""

    zones: HostedZones
    """The zones that it manages records in."""

    policy: Literal["sync", "upsert-only"] = "sync"
    """`sync` deletes the records of what is gone; `upsert-only` never deletes."""


class CertManagerSpec(Spec):
    """Certificates from Let's Encrypt, proved by DNS records."""

    zones: HostedZones
    """The zones whose domains it may prove and have certificates of."""

    email: Email
    """Whom Let's Encrypt tells about expiring certificates."""


class GatewaySpec(Spec):
    """Envoy Gateway: the way in for requests, by the Gateway API."""

    classes: Annotated[list[Literal["internal", "internet-facing"]], Field(min_length=1)] = ["internal"]
    """The gateway classes that there are: their load balancers are reached from the VPC and its peers, or
    from the internet."""

    replicas: Annotated[int, Field(ge=2, le=20)] | None = None
    """Proxies per gateway; by default 3 in prod and 2 elsewhere."""

    @model_validator(mode="after")
    def _each_once(self) -> GatewaySpec:
        if len(set(self.classes)) < len(self.classes):
            refuse(Fault(("classes",), f"{self.classes[0]!r} stands there twice; leave one out"))
        return self


class MountpointS3Spec(Spec):
    """S3 buckets as volumes, for model weights."""

    buckets: list[BucketName] = []
    """Buckets that every volume may read by the driver's own role. Volumes with `authenticationSource: pod`
    use their pod's role instead, and need none of this."""


class ControllersSpec(Spec):
    """The controllers of a platform. What costs nothing while unused is on; what needs facts is off."""

    load_balancers: bool = True
    """AWS Load Balancer Controller: load balancers for services, with the tag contract on them."""

    gateway: GatewaySpec | None = GatewaySpec()
    """Envoy Gateway and the Gateway API; null for none."""

    external_dns: ExternalDnsSpec | None = None
    """external-dns: DNS records, in the zones that are listed."""

    cert_manager: CertManagerSpec | None = None
    """cert-manager: certificates, for the domains of the zones that are listed."""

    external_secrets: bool = True
    """External Secrets: secrets of Secrets Manager in the namespaces that they belong to."""

    reloader: bool = True
    """Reloader: restarts the workloads that ask for it when a secret of theirs changes."""

    efs: bool = False
    """EFS driver: file systems that several nodes write to."""

    mountpoint_s3: MountpointS3Spec | None = None
    """Mountpoint for S3 driver: buckets as volumes."""

    nvidia: bool = True
    """NVIDIA device plugin and DCGM exporter: GPUs as resources, and their metrics."""

    efa: bool = True
    """EFA device plugin: the network interfaces of models that span nodes, as resources."""

    neuron: bool = False
    """Neuron device plugin: Trainium and Inferentia as resources."""

    keda: bool = True
    """KEDA: replicas by queue length and other events, down to none."""

    kueue: bool = True
    """Kueue: queues of jobs with quotas that teams lend each other."""

    @model_validator(mode="after")
    def _gateways_are_reached_by_load_balancers(self) -> ControllersSpec:
        if self.gateway is not None and not self.load_balancers:
            refuse(
                Fault(
                    ("load_balancers",),
                    "gateways are reached by load balancers; write load_balancers: true, or gateway: null",
                )
            )
        return self
