"""What a person configures of image repositories."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr, StringConstraints, model_validator

from components.registry.upstreams import UPSTREAMS
from components.spec import PrincipalArn, Spec, known

RepositoryName = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$",
        min_length=2,
        max_length=200,
    ),
]
"""A repository's name: lower-case words with `.`, `_` or `-` between, in folders by `/`."""

CachePrefix = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$", min_length=2, max_length=30)
]
"""The first folder of cached images; ECR takes at most 30 characters."""

UpstreamName = Annotated[str, AfterValidator(lambda name: known(name, "upstream registry", UPSTREAMS))]
"""One of the registries that ECR can cache."""


class RepositorySpec(Spec):
    """One repository. Its tags are immutable, its images scanned at each push; less is not to be had."""

    name: RepositoryName
    """Its name below the stack's own prefix (`ranker` becomes `search/ranker` in a stack of team search)."""

    keep_images: Annotated[int, Field(ge=1, le=1000)] = 30
    """Images that are kept; older ones expire."""

    untagged_days: Annotated[int, Field(ge=1, le=365)] = 7
    """Days after which an image without a tag expires."""

    pushers: list[PrincipalArn] = []
    """Roles that may push, such as a pipeline's; beside them, whom IAM policies of this account allow."""

    pullers: list[PrincipalArn] = []
    """Roles of other accounts that may pull; this account's nodes may without."""


class CredentialsSpec(Spec):
    """Who ECR is to an upstream registry."""

    username: Annotated[str, Field(min_length=1)]
    """The user's name."""

    access_token: SecretStr
    """An access token that may only read; write it with `pulumi config set --secret`, never in clear."""


class PullThroughSpec(Spec):
    """A cache of a public registry: images survive its outages, limits and deletions, and are scanned."""

    upstream: UpstreamName
    """The registry: ecr-public, kubernetes, quay, github, gitlab, docker-hub or chainguard."""

    prefix: CachePrefix | None = None
    """The first folder of the cached images; by default the upstream's name."""

    credentials: CredentialsSpec | None = None
    """What the upstream knows ECR by; Docker Hub, GitHub, GitLab and Chainguard want some."""

    keep_images: Annotated[int, Field(ge=1, le=1000)] = 20
    """Images that are kept of each cached repository."""

    @property
    def folder(self) -> str:
        """The first folder of the cached images."""
        return self.prefix or self.upstream

    @model_validator(mode="after")
    def _credentials_where_needed(self) -> PullThroughSpec:
        if UPSTREAMS[self.upstream].needs_credentials and self.credentials is None:
            raise ValueError(
                f"ECR caches {self.upstream} only with credentials; "
                "write credentials: {username: ..., access_token: {secure: ...}}"
            )
        return self


class RegistrySpec(Spec):
    """Repositories, and the caches of public registries."""

    repositories: list[RepositorySpec] = []
    """The stack's own repositories."""

    pull_through: list[PullThroughSpec] = []
    """Public registries to cache. They hold for the whole account and region: one stack should have them."""

    scanning: Literal["basic", "enhanced"] | None = None
    """How all images of the account and region are scanned; leave it out in all stacks but one.

    `basic`: at each push, free. `enhanced`: by Inspector, again at each new vulnerability, priced by image.
    """

    @model_validator(mode="after")
    def _no_name_twice(self) -> RegistrySpec:
        for kind, names in (
            ("repositories", [repository.name for repository in self.repositories]),
            ("pull_through", [cache.folder for cache in self.pull_through]),
        ):
            for name in names:
                if names.count(name) > 1:
                    raise ValueError(f"{kind}: {name!r} stands there twice; write each once")
        return self
