"""The public registries that ECR can cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upstream:
    """A public registry: its address, and whether ECR asks for credentials to it."""

    url: str
    needs_credentials: bool = False


# From the ECR user guide, "Sync an upstream registry with an Amazon ECR private registry" (as of 2026-11).
UPSTREAMS: Mapping[str, Upstream] = {
    "chainguard": Upstream("cgr.dev", needs_credentials=True),
    "docker-hub": Upstream("registry-1.docker.io", needs_credentials=True),
    "ecr-public": Upstream("public.ecr.aws"),
    "github": Upstream("ghcr.io", needs_credentials=True),
    "gitlab": Upstream("registry.gitlab.com", needs_credentials=True),
    "kubernetes": Upstream("registry.k8s.io"),
    "quay": Upstream("quay.io"),
}
"""By the name that a spec uses, which is also the prefix of the cached images."""
