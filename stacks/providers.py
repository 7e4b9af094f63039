"""The providers of a stack: AWS with the tag contract as default tags, Kubernetes by exec credentials."""

from __future__ import annotations

import pulumi
import pulumi_aws as aws

from components.site import Site


def aws_provider(site: Site) -> aws.Provider:
    """The AWS provider of a stack: one account, one region, every resource tagged."""
    return aws.Provider(
        "aws",
        region=site.region,
        allowed_account_ids=[site.account_id],
        default_tags=aws.ProviderDefaultTagsArgs(tags=site.tags.aws()),
    )


def with_aws(provider: aws.Provider) -> pulumi.ResourceOptions:
    """Options of a top-level component whose AWS resources `provider` makes."""
    return pulumi.ResourceOptions(providers=[provider])
