"""What a person configures of a team's namespace."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from components.spec import Cidr, Fault, PrincipalArn, Spec, refuse
from components.tenancy.office_hours_spec import OfficeHoursSpec

ACCELERATORS = (
    "aws.amazon.com/neuron",
    "aws.amazon.com/neuroncore",
    "nvidia.com/gpu",
    "nvidia.com/gpu.shared",
)
"""The accelerators that a namespace has none of unless its quota says so."""

_MIG = re.compile(r"nvidia\.com/mig-[1-7]g\.[0-9]+gb")


def _accelerator(resource: str) -> str:
    if resource not in ACCELERATORS and not _MIG.fullmatch(resource):
        known = ", ".join((*ACCELERATORS, "nvidia.com/mig-PROFILE"))
        raise ValueError(f"{resource!r} is no accelerator; there are: {known}")
    return resource


class QuotaSpec(Spec):
    """What all pods of the namespace together may ask for."""

    cpu: Annotated[int, Field(ge=1)]
    """vCPUs."""

    memory_gib: Annotated[int, Field(ge=1)]
    """Memory in GiB, asked for and at most."""

    accelerators: dict[Annotated[str, AfterValidator(_accelerator)], Annotated[int, Field(ge=0)]] = {}
    """Accelerators by the name that pods ask for, such as `nvidia.com/gpu: 8`; what is missing is zero."""

    storage_gib: Annotated[int, Field(ge=0)] = 0
    """Storage of all volume claims in GiB."""

    volumes: Annotated[int, Field(ge=0)] = 0
    """Volume claims."""

    pods: Annotated[int, Field(ge=1)] = 200
    """Pods that are not finished."""

    jobs: Annotated[int, Field(ge=0)] = 100
    """Job objects, finished ones too."""

    @model_validator(mode="after")
    def _storage_goes_with_volumes(self) -> QuotaSpec:
        if bool(self.storage_gib) != bool(self.volumes):
            given, missing = ("storage_gib", "volumes") if self.storage_gib else ("volumes", "storage_gib")
            refuse(Fault((missing,), f"is 0 while {given} is not; write both, or neither"))
        return self


class ContainerSpec(Spec):
    """What a container gets that asks for nothing, and the most that one may ask for."""

    cpu_millicores: Annotated[int, Field(ge=10)] = 100
    """CPU that a container asks for by default. It has no limit: idle CPU would be lost."""

    memory_mib: Annotated[int, Field(ge=16)] = 256
    """Memory that a container asks for by default, in MiB."""

    memory_limit_mib: Annotated[int, Field(ge=16)] = 1024
    """Memory that a container is held to by default, in MiB."""

    max_memory_gib: Annotated[int, Field(ge=1)] | None = None
    """The most memory that one container may ask for, in GiB; by default what the quota leaves."""

    @model_validator(mode="after")
    def _limit_above_request(self) -> ContainerSpec:
        if self.memory_limit_mib < self.memory_mib:
            what = f"{self.memory_limit_mib} is below memory_mib ({self.memory_mib}); raise it"
            refuse(Fault(("memory_limit_mib",), what))
        if self.max_memory_gib is not None and self.max_memory_gib * 1024 < self.memory_limit_mib:
            what = f"{self.max_memory_gib} GiB is below memory_limit_mib ({self.memory_limit_mib}); raise it"
            refuse(Fault(("max_memory_gib",), what))
        return self


class AccessSpec(Spec):
    """Who may enter the namespace, by IAM role or user. None may read secrets or change its guard rails.

    EKS knows each principal once per cluster: give every team roles of its own.
    """

    developers: list[PrincipalArn] = []
    """May run, change and delete workloads, and read their logs."""

    viewers: list[PrincipalArn] = []
    """May look, and read logs."""

    exec: bool = False
    """Whether developers may open a shell in a pod, and forward its ports."""

    @model_validator(mode="after")
    def _each_once(self) -> AccessSpec:
        everyone = [*self.developers, *self.viewers]
        for field, start, principals in (
            ("developers", 0, self.developers),
            ("viewers", len(self.developers), self.viewers),
        ):
            for index, principal in enumerate(principals):
                if principal in everyone[: start + index]:
                    what = f"{principal!r} is there already; leave one out"
                    refuse(Fault((field, index), what))
        return self


class EgressSpec(Spec):
    """Something outside that the namespace's pods may talk to."""

    cidr: Cidr
    """The network."""

    ports: Annotated[list[Annotated[int, Field(ge=1, le=65535)]], Field(min_length=1)]
    """TCP ports."""


class NetworkSpec(Spec):
    """Whom the namespace's pods may talk to. What is not listed is cut off.

    Always out: to each other, DNS, and the agent that gives pods their AWS credentials. Always in: from each
    other, and the platform's gateway and monitoring.
    """

    https: Literal["everywhere", "vpc"] = "everywhere"
    """Where pods may go on port 443. `vpc` is for namespaces that must not reach the internet. They reach AWS
    by the platform's interface endpoints; S3 too, since its gateway endpoint has public addresses."""

    egress: list[EgressSpec] = []
    """Further destinations, such as a database."""

    ingress_namespaces: list[str] = []
    """Namespaces of other teams whose pods may come in."""


class TenancySpec(Spec):
    """A team's namespace."""

    quota: QuotaSpec
    """What it may use altogether."""

    containers: ContainerSpec = ContainerSpec()
    """What one container gets by default, and may get at most."""

    access: AccessSpec = AccessSpec()
    """Who may enter."""

    network: NetworkSpec = NetworkSpec()
    """Whom its pods may talk to."""

    office_hours: OfficeHoursSpec | None = None
    """When its workloads run; without it, always."""
