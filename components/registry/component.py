"""Image repositories and pull-through caches."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.iam import document, service_trust
from components.options import child
from components.registry.policies import (
    cache_statement,
    lifecycle,
    repository_statements,
    template_statements,
)
from components.registry.spec import CredentialsSpec, PullThroughSpec, RegistrySpec, RepositorySpec
from components.registry.upstreams import UPSTREAMS
from components.roles import Role, make_role
from components.site import Site

CACHE_UNTAGGED_DAYS = 7
"""Days after which a cached image that lost its tag to a newer one expires."""

SECRET_RECOVERY_DAYS = 7
"""Days during which deleted credentials can be brought back; more would keep their name taken."""


@dataclass(frozen=True, kw_only=True)
class RegistryArgs:
    """The spec, the site, and the key of the images.

    `namespace` is the folder of all repositories: the team's name, so that no stack makes another's
    repository. `node_role_arns` are the roles that may fill the caches.
    """

    spec: RegistrySpec
    site: Site
    namespace: str
    key_arn: pulumi.Input[str]
    node_role_arns: Sequence[pulumi.Input[str]] = ()


class Registry(pulumi.ComponentResource):
    """ECR repositories with immutable tags, and caches whose repositories are made by the same rules.

    Repositories and credentials are protected in prod.
    """

    repository_urls: dict[str, pulumi.Output[str]]
    """Where to push to, by the repository's name in the spec."""
    repository_arns: dict[str, pulumi.Output[str]]
    cache_urls: dict[str, str]
    """What to write instead of an upstream's address, by the upstream's name."""

    def __init__(self, name: str, args: RegistryArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:registry:Registry", name, None, opts)
        self._prefix, self._args = name, args
        site, caches = args.site, args.spec.pull_through
        self.repository_urls, self.repository_arns = {}, {}
        for spec in args.spec.repositories:
            repository = self._repository(spec)
            self.repository_urls[spec.name] = repository.repository_url
            self.repository_arns[spec.name] = repository.arn
        if caches:
            self._caches(caches)
        if args.spec.scanning:
            self._scanning(enhanced=args.spec.scanning == "enhanced")
        host = f"{site.account_id}.dkr.ecr.{site.region}.amazonaws.com"
        self.cache_urls = {cache.upstream: f"{host}/{cache.folder}" for cache in caches}
        self.register_outputs({"repositoryUrls": {**self.repository_urls}, "cacheUrls": {**self.cache_urls}})

    def _in_prod(self) -> bool | None:
        return self._args.site.is_prod or None

    def _repository(self, spec: RepositorySpec) -> aws.ecr.Repository:
        name = f"{self._prefix}-{spec.name}"
        repository = aws.ecr.Repository(
            name,
            name=f"{self._args.namespace}/{spec.name}",
            image_tag_mutability="IMMUTABLE",
            image_scanning_configuration=aws.ecr.RepositoryImageScanningConfigurationArgs(scan_on_push=True),
            encryption_configurations=[
                aws.ecr.RepositoryEncryptionConfigurationArgs(
                    encryption_type="KMS", kms_key=self._args.key_arn
                )
            ],
            force_delete=False,
            opts=child(self, protect=self._in_prod()),
        )
        aws.ecr.LifecyclePolicy(
            name,
            repository=repository.name,
            policy=lifecycle(spec.untagged_days, spec.keep_images),
            opts=child(self),
        )
        if statements := repository_statements(spec.pushers, spec.pullers):
            aws.ecr.RepositoryPolicy(
                name, repository=repository.name, policy=document(*statements), opts=child(self)
            )
        return repository

    def _caches(self, caches: Sequence[PullThroughSpec]) -> None:
        site, folders = self._args.site, [cache.folder for cache in caches]
        role = make_role(
            self,
            f"{self._prefix}-caches",
            site=site,
            description=f"Makes the repositories of cached images of {site.tags.stack}",
            trust=service_trust("ecr.amazonaws.com"),
            statements=template_statements(folders, [self._args.key_arn], site),
        )
        for cache in caches:
            self._cache(cache, role)
        if self._args.node_role_arns:
            aws.ecr.RegistryPolicy(
                f"{self._prefix}-caches",
                policy=document(cache_statement(folders, self._args.node_role_arns, site)),
                opts=child(self),
            )

    def _cache(self, cache: PullThroughSpec, role: Role) -> None:
        name = f"{self._prefix}-{cache.folder}"
        template = aws.ecr.RepositoryCreationTemplate(
            name,
            prefix=cache.folder,
            description=f"Cached images of {UPSTREAMS[cache.upstream].url}",
            applied_fors=["PULL_THROUGH_CACHE"],
            custom_role_arn=role.arn,
            # A tag that moves upstream stays what was first pulled here: what was tested is what runs.
            image_tag_mutability="IMMUTABLE",
            encryption_configurations=[
                aws.ecr.RepositoryCreationTemplateEncryptionConfigurationArgs(
                    encryption_type="KMS", kms_key=self._args.key_arn
                )
            ],
            lifecycle_policy=lifecycle(CACHE_UNTAGGED_DAYS, cache.keep_images),
            # ECR makes these repositories, beyond the reach of default tags.
            resource_tags=self._args.site.tags.aws(),
            opts=child(self, depends_on=role.policies),
        )
        aws.ecr.PullThroughCacheRule(
            name,
            ecr_repository_prefix=cache.folder,
            upstream_registry_url=UPSTREAMS[cache.upstream].url,
            credential_arn=None if cache.credentials is None else self._secret(cache, cache.credentials),
            opts=child(self, depends_on=[template]),
        )

    def _secret(self, cache: PullThroughSpec, credentials: CredentialsSpec) -> pulumi.Output[str]:
        """Store an upstream's credentials; returns the secret's ARN once it has its value."""
        name = f"{self._prefix}-{cache.folder}"
        secret = aws.secretsmanager.Secret(
            name,
            # ECR reads only secrets with this beginning.
            name=f"ecr-pullthroughcache/{self._args.site.tags.stack}-{cache.folder}",
            description=f"Access to {UPSTREAMS[cache.upstream].url}",
            kms_key_id=self._args.key_arn,
            recovery_window_in_days=SECRET_RECOVERY_DAYS,
            opts=child(self, protect=self._in_prod()),
        )
        value = {
            "username": credentials.username,
            "accessToken": credentials.access_token.get_secret_value(),
        }
        version = aws.secretsmanager.SecretVersion(
            name,
            secret_id=secret.id,
            secret_string=pulumi.Output.secret(json.dumps(value)),
            opts=child(self),
        )
        return version.secret_arn

    def _scanning(self, *, enhanced: bool) -> None:
        every = aws.ecr.RegistryScanningConfigurationRuleRepositoryFilterArgs(
            filter="*", filter_type="WILDCARD"
        )
        frequencies = ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"] if enhanced else ["SCAN_ON_PUSH"]
        aws.ecr.RegistryScanningConfiguration(
            self._prefix,
            scan_type="ENHANCED" if enhanced else "BASIC",
            rules=[
                aws.ecr.RegistryScanningConfigurationRuleArgs(
                    scan_frequency=frequency, repository_filters=[every]
                )
                for frequency in frequencies
            ],
            opts=child(self),
        )
