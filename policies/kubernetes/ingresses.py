"""Annotations of ingresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.values import reveal
from policies.kubernetes.manifests import Manifest

ALB: Final = "alb.ingress.kubernetes.io/"
"""The prefix of the AWS Load Balancer Controller's annotations."""


def snippets(ingress: Manifest) -> Iterator[tuple[str, str, str]]:
    """Annotations that hold NGINX configuration: name, text and path. An unknown text is empty."""
    annotations = ingress.metadata.part("annotations")
    for name in annotations.body:
        if "snippet" in name:
            value = reveal(annotations.body[name])
            yield name, value if isinstance(value, str) else "", annotations.at(name)
