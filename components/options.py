"""Resource options that the components share: which types are stateful, and the options of a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi

STATEFUL: Mapping[str, str] = {
    "aws:ecr/repository:Repository": "images cannot be rebuilt bit by bit",
    "aws:eks/cluster:Cluster": "a new cluster loses every object in it",
    "aws:kms/key:Key": "what it encrypted is unreadable without it",
    "aws:s3/bucket:Bucket": "holds data or audit records",
    "kubernetes:core/v1:Namespace": "everything in it goes with it",
    "aws:secretsmanager/secret:Secret": "its value exists nowhere else",
}
"""Type tokens whose loss is not repaired by running the program again, and why. Protected in prod."""


def child(
    parent: pulumi.Resource,
    *,
    depends_on: Sequence[pulumi.Resource] = (),
    protect: bool | None = None,
    retain_on_delete: bool | None = None,
    ignore_changes: list[str] | None = None,
    delete_before_replace: bool | None = None,
    aliases: list[pulumi.Alias] | None = None,
    custom_timeouts: pulumi.CustomTimeouts | None = None,
    deleted_with: pulumi.Resource | None = None,
) -> pulumi.ResourceOptions:
    """Fresh options for a child of `parent`: providers and protection come from the parent, never merged."""
    return pulumi.ResourceOptions(
        parent=parent,
        depends_on=list(depends_on) or None,
        protect=protect,
        retain_on_delete=retain_on_delete,
        ignore_changes=ignore_changes,
        delete_before_replace=delete_before_replace,
        aliases=aliases,
        custom_timeouts=custom_timeouts,
        deleted_with=deleted_with,
    )
