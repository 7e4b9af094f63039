"""What every Kubernetes object carries: its name and the tag contract as labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pulumi

from components.site import Site

DISCOVERY_TAG = "karpenter.sh/discovery"
"""The tag, with the cluster's name as value, by which Karpenter finds subnets and security groups."""


def metadata(
    name: str,
    site: Site,
    *,
    namespace: pulumi.Input[str] | None = None,
    labels: Mapping[str, str] | None = None,
    annotations: Mapping[str, pulumi.Input[str]] | None = None,
) -> dict[str, Any]:
    """Return an object's metadata: `name`, the contract's labels and whatever is given beside."""
    found: dict[str, Any] = {"name": name, "labels": {**site.tags.labels(), **(labels or {})}}
    if namespace is not None:
        found["namespace"] = namespace
    if annotations:
        found["annotations"] = dict(annotations)
    return found
