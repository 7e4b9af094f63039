"""What a stack's YAML may say: an account, a platform or a team, told apart by `kind`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, JsonValue, TypeAdapter, ValidationError, model_validator

from components.access.spec import AccessSpec
from components.billing.spec import BillingSpec
from components.budget.spec import BudgetSpec, TeamBudgetSpec
from components.cluster.spec import ClusterSpec
from components.controllers.spec import ControllersSpec
from components.guardrails.spec import GuardRailsSpec
from components.keys.spec import KeysSpec
from components.network.spec import NetworkSpec
from components.nodes.pools.spec import PoolSpec
from components.nodes.spec import CpuPoolSpec, GpuPoolSpec, KarpenterSpec
from components.registry.spec import RegistrySpec
from components.runner.spec import RunnerSpec
from components.site import Site, Tags
from components.spec import (
    AccountId,
    DataClass,
    Environment,
    Fault,
    Handle,
    Region,
    Slug,
    Spec,
    refuse,
)
from components.state.spec import StateSpec
from components.tenancy.spec import TenancySpec
from stacks.errors import messages, show_path
from stacks.files import ConfigError, Json, StackFile

SPEC_KEY = "spec"
"""The config key, in the project's namespace, that holds a stack's spec: `slipway:spec`."""


NO_WAY_IN = (
    "private, but there is no way in: `pulumi up` would wait for an API that nobody reaches; write "
    "cluster.private_access_cidrs (the VPN or peered network that you deploy from), or deploy_runner (a "
    "runner inside the VPC), or for the first day endpoint: restricted with public_access_cidrs "
    "(docs/first-day.md)"
)
"""What is said of a private endpoint that nobody can reach."""


class WaiverSpec(Spec):
    """A policy finding that someone has decided to live with, until a date."""

    rule: Annotated[str, Field(min_length=1)]
    """The rule's id, as in docs/policies.md."""

    resource: Annotated[str, Field(min_length=1)]
    """The name of the resource, its URN, or a pattern with `*`."""

    reason: Annotated[str, Field(min_length=10)]
    """Why this is acceptable; at least a short sentence."""

    owner: Handle
    """Who answers for it."""

    expires: date
    """The last day on which it holds, as YYYY-MM-DD. An expired waiver is a finding of its own."""


class PoliciesSpec(Spec):
    """How strictly the stack is judged, where it differs from what its environment gives."""

    levels: dict[str, Literal["off", "advisory", "mandatory"]] = {}
    """Enforcement by rule id, concern, severity or `*`; the most exact one holds."""

    rules: dict[str, dict[str, JsonValue]] = {}
    """Settings of single rules, by rule id; docs/policies.md tells which there are."""


class StackSpec(Spec):
    """What every stack says about itself."""

    environment: Environment
    """prod, staging or dev: decides protection, redundancy and how strict the policies are."""

    account_id: AccountId
    """The AWS account; the provider refuses to work in any other."""

    region: Region
    """The AWS region of everything in the stack."""

    owner: Handle
    """Who is called at night: an on-call alias or a team handle (no `@`: it becomes a label as well)."""

    cost_center: Handle
    """Where finance books it."""

    data_class: DataClass = "internal"
    """How sensitive the data is that the stack handles, unless a part of it says otherwise."""

    waivers: list[WaiverSpec] = []
    """Policy findings that are accepted for a time."""

    usage: dict[str, float | dict[str, float]] = {}
    """What the cost estimate takes for granted (requests, GB, hours), where it differs from the defaults."""

    policies: PoliciesSpec = PoliciesSpec()
    """Enforcement levels and settings of policy rules."""

    def tags(self, stack: str, *, team: str, service: str) -> Tags:
        """The tag contract of this stack."""
        return Tags(
            team=team,
            environment=self.environment,
            service=service,
            cost_center=self.cost_center,
            owner=self.owner,
            data_class=self.data_class,
            stack=stack,
        )

    def site(self, stack: str) -> Site:
        """Where the stack's resources stand and what they carry."""
        raise NotImplementedError


class AccountSpec(StackSpec):
    """One AWS account: what an account owner wants once."""

    kind: Literal["account"]
    """An account stack."""

    guard_rails: GuardRailsSpec = GuardRailsSpec()
    """Account-wide defaults that make the unsafe thing impossible."""

    billing: BillingSpec | None = None
    """The account's bill: cost tags, the detailed report, unusual spending."""

    state: StateSpec = StateSpec()
    """Where Pulumi keeps the state of the account's stacks."""

    access: AccessSpec | None = None
    """The pipeline that previews and deploys, and the boundary of every role. Left out, people deploy with
    credentials of their own, and the account's platforms and teams write permissions_boundary: false."""

    def site(self, stack: str) -> Site:
        """Account stacks belong to the platform team."""
        return Site(
            account_id=self.account_id,
            region=self.region,
            tags=self.tags(stack, team="platform", service="account"),
        )


class DeployedSpec(StackSpec):
    """A stack that a pipeline deploys; an account stack is deployed by the account's owners."""

    permissions_boundary: bool = True
    """Whether roles carry the boundary that the account stack makes (its `access`): without it the pipeline's
    deploy role cannot make them. Changing it replaces every role, because it changes their paths."""


class PlatformSpec(DeployedSpec):
    """One region and environment: network, keys, cluster, Karpenter, registry."""

    kind: Literal["platform"]
    """A platform stack."""

    network: NetworkSpec
    """The VPC and its subnets."""

    keys: KeysSpec = KeysSpec()
    """The KMS keys, one per data class."""

    cluster: ClusterSpec
    """The EKS cluster and its system nodes."""

    deploy_runner: RunnerSpec | None = None
    """A runner inside the VPC for the pipeline: the way in to a private endpoint, besides peered networks."""

    karpenter: KarpenterSpec = KarpenterSpec()
    """The controller that launches the nodes of every pool."""

    controllers: ControllersSpec = ControllersSpec()
    """The other controllers: load balancers, secrets, accelerators, queues."""

    registry: RegistrySpec = RegistrySpec()
    """Image repositories and pull-through caches that all teams share."""

    cpu_pools: list[CpuPoolSpec] = []
    """Pools for the platform's own workloads."""

    budget: BudgetSpec | None = None
    """What the platform team's resources in the account may cost a month. It tells, and stops nothing."""

    @model_validator(mode="after")
    def _fits_its_region_and_network(self) -> PlatformSpec:
        self.network.zone_ids(self.region)
        self.cluster.check_network(self.network)
        _check_pools("cpu_pools", self.cpu_pools, self.region)
        return self

    @model_validator(mode="after")
    def _way_in(self) -> PlatformSpec:
        ways = self.cluster.private_access_cidrs or self.deploy_runner
        if self.cluster.endpoint == "private" and not ways:
            refuse(Fault(("cluster", "endpoint"), NO_WAY_IN))
        if self.deploy_runner and self.network.nat == "none":
            refuse(
                Fault(
                    ("deploy_runner",),
                    "cannot reach GitHub from a network without a NAT gateway; write network.nat: single",
                )
            )
        return self

    @model_validator(mode="after")
    def _keys_that_are_used(self) -> PlatformSpec:
        if "internal" not in self.keys.data_classes:
            raise ValueError("keys.data_classes: must contain 'internal'; logs and queues use its key")
        return self

    def site(self, stack: str) -> Site:
        """Platform stacks belong to the platform team."""
        return Site(
            account_id=self.account_id,
            region=self.region,
            tags=self.tags(stack, team="platform", service="platform"),
            permissions_boundary=self.permissions_boundary,
        )


class TeamSpec(DeployedSpec):
    """One team in one environment: its namespace, its pools, its repositories."""

    kind: Literal["team"]
    """A team stack."""

    team: Slug
    """The team's name: its namespace, its tag, its prefix."""

    service: Slug | None = None
    """What the team runs, for the `service` tag; the team's name where it is left out."""

    platform: Slug
    """The platform stack that this team runs on, such as `platform-prod`."""

    tenancy: TenancySpec
    """The namespace: quota, limits, network policies, who may enter."""

    gpu_pools: list[GpuPoolSpec] = []
    """Pools of accelerated nodes (NVIDIA, Trainium, Inferentia)."""

    cpu_pools: list[CpuPoolSpec] = []
    """Pools of ordinary nodes."""

    registry: RegistrySpec = RegistrySpec()
    """The team's own image repositories."""

    budget: TeamBudgetSpec | None = None
    """What the team's resources in the account may cost a month, and when its launches stop."""

    @model_validator(mode="after")
    def _pools_by_name(self) -> TeamSpec:
        names = [pool.name for pool in (*self.gpu_pools, *self.cpu_pools)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two pools are called {twice[0]!r}; pool names are unique within a team")
        _check_pools("gpu_pools", self.gpu_pools, self.region)
        _check_pools("cpu_pools", self.cpu_pools, self.region)
        return self

    def site(self, stack: str) -> Site:
        """A team's resources are tagged with the team."""
        return Site(
            account_id=self.account_id,
            region=self.region,
            tags=self.tags(stack, team=self.team, service=self.service or self.team),
            permissions_boundary=self.permissions_boundary,
        )


def _check_pools(field: str, pools: Sequence[PoolSpec], region: str) -> None:
    """Raise ValueError where a pool does not fit the stack's region."""
    for index, pool in enumerate(pools):
        for path, message in pool.regional_faults(region):
            raise ValueError(f"{show_path((field, index, *path))}: {message}")


AnySpec: TypeAlias = AccountSpec | PlatformSpec | TeamSpec
MODELS: dict[str, type[AccountSpec | PlatformSpec | TeamSpec]] = {
    "account": AccountSpec,
    "platform": PlatformSpec,
    "team": TeamSpec,
}


class _Adapter:
    """The validator of the union, built once when first needed."""

    @cached_property
    def union(self) -> TypeAdapter[AnySpec]:
        return TypeAdapter(Annotated[AnySpec, Field(discriminator="kind")])


_ADAPTER = _Adapter()


def parse_spec(document: Json, where: str) -> AnySpec:
    """Validate a spec. Raises ConfigError with one line per finding, each beginning with `where`."""
    try:
        return _ADAPTER.union.validate_python(document)
    except ValidationError as error:
        kind = document.get("kind") if isinstance(document, dict) else None
        found = messages(error, MODELS.get(kind) if isinstance(kind, str) else None)
        raise ConfigError("\n".join(f"{where}{line}" for line in found)) from None


def read_spec(file: StackFile, shown: str, project: str) -> AnySpec:
    """The spec in a stack file; `shown` is how the file is called in errors. Raises ConfigError."""
    key = f"{project}:{SPEC_KEY}"
    if key not in file.config:
        raise ConfigError(
            f"{shown}: config: {key!r} is missing; it holds the stack's spec (kind, region, ...)"
        )
    return parse_spec(file.config[key], f"{shown}: {key}: ")


def spec_schema() -> dict[str, object]:
    """The JSON schema of the union, as editors read it."""
    return _ADAPTER.union.json_schema()
