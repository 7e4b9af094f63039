"""An account stack: what an account owner wants once."""

from __future__ import annotations

import pulumi

from components.access.component import Access, AccessArgs
from components.guardrails.component import GuardRails, GuardRailsArgs
from stacks.config import AccountSpec
from stacks.providers import aws_provider, on


def compose(spec: AccountSpec, stack: str) -> None:
    """Register everything that an account stack holds."""
    site = spec.site(stack)
    options = on(aws_provider(site))
    GuardRails("guard-rails", GuardRailsArgs(spec=spec.guard_rails, site=site), options)
    if spec.access is not None:
        access = Access("access", AccessArgs(spec=spec.access, state=spec.state, site=site), options)
        # What a person writes elsewhere: roles into workflows, the connection into platforms' stack files.
        pulumi.export("deploy_role_arn", access.deploy_role_arn)
        pulumi.export("preview_role_arn", access.preview_role_arn)
        pulumi.export("connection_arn", access.connection_arn)
