"""Which AWS resource types of pulumi_aws carry tags, and how (table made by `python -m tools.taggable`)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

from catalog import tables

TagKind = Literal["default", "own", "blocks", "none"]
"""`default`: a `tags` map, and the provider's default tags are added to it (`tagsAll`). `own`: a `tags` map
that default tags do not reach. `blocks`: a list of tag objects (Auto Scaling groups). `none`: no tags."""


@cache
def kinds() -> Mapping[str, TagKind]:
    """Return how each type token of pulumi_aws takes tags."""
    return {token: cast(TagKind, kind) for token, kind in tables.rows("taggable")}


def tag_kind(token: str) -> TagKind:
    """Return how a type takes tags; `none` for types that are not of pulumi_aws."""
    return kinds().get(token, "none")


def taggable(token: str) -> bool:
    """Tell whether a type has a `tags` map that the provider's default tags reach.

    False for types that are not of pulumi_aws.
    """
    return kinds().get(token) == "default"
