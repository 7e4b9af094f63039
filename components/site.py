"""Where a component stands: account, region, environment, and the tag contract that everything carries."""

from __future__ import annotations

from dataclasses import dataclass

from components.spec import DataClass, Environment

LABEL_PREFIX = "slipway.dev/"
MANAGED_BY = "slipway"

BOUNDARY_NAME = "slipway-boundary"
"""The managed policy that bounds every role of the platform; the account stack makes it."""

ROLE_PATH = "/slipway/"
"""The path of every role of the platform: what the deploy role's rights over roles are bound to."""

STOP_POLICY_PATH = "/slipway/stop/"
"""The path of the policies that a spent budget attaches; nothing else may be attached by a role."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The tag contract: the eight answers that every resource gives.

    Plain strings, never Outputs: one unknown value would make a resource's whole tag map unknown. The values
    are valid both as AWS tags and as Kubernetes labels (`components.spec.Handle`).
    """

    team: str
    environment: Environment
    service: str
    cost_center: str
    owner: str
    data_class: DataClass
    stack: str

    def aws(self) -> dict[str, str]:
        """The contract as AWS tags: for a provider's default tags, an EC2NodeClass or a CSI driver."""
        return {
            "team": self.team,
            "environment": self.environment,
            "service": self.service,
            "cost-center": self.cost_center,
            "owner": self.owner,
            "data-class": self.data_class,
            "managed-by": MANAGED_BY,
            "stack": self.stack,
        }

    def labels(self) -> dict[str, str]:
        """The contract as Kubernetes labels, below the prefix `slipway.dev/`."""
        named = {LABEL_PREFIX + key: value for key, value in self.aws().items() if key != "managed-by"}
        return {"app.kubernetes.io/managed-by": MANAGED_BY, **named}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The account and region that a stack's resources stand in, and the tags they carry.

    `permissions_boundary` says whether the account has the boundary that its account stack makes; every role
    then carries it.
    """

    account_id: str
    region: str
    tags: Tags
    partition: str = "aws"
    permissions_boundary: bool = False

    @property
    def environment(self) -> Environment:
        """The environment, from the tag contract."""
        return self.tags.environment

    @property
    def is_prod(self) -> bool:
        """Whether the resilient and protected variant of everything is wanted."""
        return self.environment == "prod"

    def arn(self, service: str, resource: str, *, regional: bool = True) -> str:
        """Build the ARN of `resource` (such as `role/x`) in this account; global services have no region."""
        return (
            f"arn:{self.partition}:{service}:{self.region if regional else ''}:{self.account_id}:{resource}"
        )

    @property
    def root_arn(self) -> str:
        """The account as a principal."""
        return f"arn:{self.partition}:iam::{self.account_id}:root"

    @property
    def boundary_arn(self) -> str | None:
        """The permissions boundary of every role, None where the account has none."""
        if not self.permissions_boundary:
            return None
        return self.arn("iam", f"policy/{BOUNDARY_NAME}", regional=False)

    @property
    def role_path(self) -> str | None:
        """The path of every role: within it, and with the boundary, the deploy role may make roles."""
        return ROLE_PATH if self.permissions_boundary else None
