"""The providers of a stack: AWS with the tag contract as default tags, Kubernetes by exec credentials."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi
import pulumi_aws as aws
import pulumi_kubernetes as kubernetes

from components.site import Site


def aws_provider(site: Site, name: str = "aws") -> aws.Provider:
    """An AWS provider of a stack: one account, one region, every resource tagged."""
    return aws.Provider(
        name,
        region=site.region,
        allowed_account_ids=[site.account_id],
        default_tags=aws.ProviderDefaultTagsArgs(tags=site.tags.aws()),
    )


def kubernetes_provider(kubeconfig: pulumi.Input[str]) -> kubernetes.Provider:
    """The Kubernetes provider of a stack; server-side apply, so that fields of others are left alone."""
    return kubernetes.Provider("kubernetes", kubeconfig=kubeconfig, enable_server_side_apply=True)


def on(*providers: pulumi.ProviderResource, after: Sequence[pulumi.Resource] = ()) -> pulumi.ResourceOptions:
    """Options of a top-level component whose resources `providers` make, once `after` are there."""
    return pulumi.ResourceOptions(providers=list(providers), depends_on=list(after))
