"""An account stack: what an account owner wants once."""

from __future__ import annotations

from dataclasses import replace

import pulumi

from components.access.component import Access, AccessArgs
from components.billing.component import BILLING_REGION, Billing, BillingArgs, report_bucket
from components.guardrails.component import GuardRails, GuardRailsArgs
from stacks.config import AccountSpec
from stacks.providers import aws_provider, on


def compose(spec: AccountSpec, stack: str) -> None:
    """Register everything that an account stack holds."""
    site = spec.site(stack)
    options = on(aws_provider(site))
    GuardRails("guard-rails", GuardRailsArgs(spec=spec.guard_rails, site=site), options)
    guarded = []
    if spec.billing is not None:
        there = replace(site, region=BILLING_REGION)
        in_billing = options if there == site else on(aws_provider(there, "aws-billing"))
        billing = Billing("billing", BillingArgs(spec=spec.billing, site=there), in_billing)
        if billing.bucket_name is not None:
            guarded.append(f"arn:{site.partition}:s3:::{report_bucket(site)}")
            pulumi.export("report_bucket", billing.bucket_name)
    if spec.access is not None:
        access = Access(
            "access",
            AccessArgs(spec=spec.access, state=spec.state, site=site, bucket_arns=guarded),
            options,
        )
        # What a person writes elsewhere: roles into workflows, the connection into platforms' stack files.
        pulumi.export("deploy_role_arn", access.deploy_role_arn)
        pulumi.export("preview_role_arn", access.preview_role_arn)
        pulumi.export("connection_arn", access.connection_arn)
