"""The roles of an account's pipeline, and the boundaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.access.boundary import pipeline_boundary, workload_boundary
from components.access.guarded import Guarded
from components.access.rights import changing, making_roles, reading, reading_state, writing_state
from components.access.spec import AccessSpec
from components.access.trust import AUDIENCE, Pipeline, pipeline
from components.iam import Statement, plain_document
from components.options import child
from components.site import BOUNDARY_NAME, Site
from components.state.spec import StateSpec

PIPELINE_BOUNDARY_NAME = "slipway-pipeline-boundary"
PREVIEW_ROLE = "slipway-preview"
DEPLOY_ROLE = "slipway-deploy"
"""The names of roles are fixed: workflows and clusters' access entries name them before they exist."""


@dataclass(frozen=True, kw_only=True)
class AccessArgs:
    """The specs and the site; `bucket_arns` are buckets that the deploy role must not reconfigure."""

    spec: AccessSpec
    state: StateSpec
    site: Site
    bucket_arns: Sequence[str] = ()


class Access(pulumi.ComponentResource):
    """An identity provider, a role that reads, a role that deploys, and the boundaries of all roles.

    The deploy role changes platform and team stacks. The account stack, and with it the roles and boundaries,
    is its owners' to change, with credentials of their own.
    """

    boundary_arn: pulumi.Output[str]
    deploy_role_arn: pulumi.Output[str]
    preview_role_arn: pulumi.Output[str] | None
    connection_arn: pulumi.Output[str] | None
    """The connection to GitHub that runners use, once it is confirmed in the console."""

    def __init__(self, name: str, args: AccessArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:access:Access", name, None, opts)
        self._prefix, self._args = name, args
        guarded = Guarded(
            site=args.site,
            state_bucket_arn=args.state.bucket_arn(args.site),
            other_bucket_arns=args.bucket_arns,
        )
        self.boundary_arn = self._policy(
            "boundary",
            BOUNDARY_NAME,
            "The most that any role of a platform or team stack may do",
            workload_boundary(guarded),
        ).arn
        self._boundary = self._policy(
            "pipeline-boundary",
            PIPELINE_BOUNDARY_NAME,
            "The most that the pipeline's own roles may do",
            pipeline_boundary(guarded),
        )
        source = pipeline(args.spec)
        self._provider_arn = self._identity_provider(source)
        self.preview_role_arn = self._preview(source, guarded)
        self.deploy_role_arn = self._deploy(source, guarded)
        self.connection_arn = self._connection()
        self.register_outputs(
            {
                "boundaryArn": self.boundary_arn,
                "connectionArn": self.connection_arn,
                "previewRoleArn": self.preview_role_arn,
                "deployRoleArn": self.deploy_role_arn,
            }
        )

    def _identity_provider(self, source: Pipeline) -> pulumi.Input[str]:
        if self._args.spec.identity_provider == "existing":
            return self._args.site.arn("iam", f"oidc-provider/{source.host}", regional=False)
        # No thumbprints: AWS trusts the certificate authorities of public providers.
        return aws.iam.OpenIdConnectProvider(
            self._prefix, url=f"https://{source.host}", client_id_lists=[AUDIENCE], opts=child(self)
        ).arn

    def _connection(self) -> pulumi.Output[str] | None:
        github = self._args.spec.github
        if github is None or not github.connection:
            return None
        return aws.codeconnections.Connection(
            self._prefix, name="slipway", provider_type="GitHub", opts=child(self)
        ).arn

    def _preview(self, source: Pipeline, guarded: Guarded) -> pulumi.Output[str] | None:
        if source.preview is None:
            return None
        return self._role(
            "preview",
            PREVIEW_ROLE,
            "Pipelines of changes that are not merged: reads, changes nothing",
            source.trust(self._provider_arn, source.preview),
            inline={"configuration": reading(guarded), "state": reading_state(guarded)},
            hours=1,
        )

    def _deploy(self, source: Pipeline, guarded: Guarded) -> pulumi.Output[str]:
        spec, site = self._args.spec, self._args.site
        return self._role(
            "deploy",
            DEPLOY_ROLE,
            "The pipeline of the default branch: changes platform and team stacks",
            source.trust(self._provider_arn, source.deploy),
            inline={
                "configuration": reading(guarded),
                "state": writing_state(guarded),
                "roles": making_roles(guarded),
            },
            managed=changing(guarded, [site.region, *spec.regions]),
            hours=spec.session_hours,
        )

    def _role(
        self,
        name: str,
        physical_name: str,
        description: str,
        trust: pulumi.Input[str],
        *,
        inline: Mapping[str, Sequence[Statement]],
        managed: Mapping[str, Sequence[Statement]] | None = None,
        hours: int,
    ) -> pulumi.Output[str]:
        # IAM takes 10,240 characters of inline policies for a role, and 6,144 in each managed policy.
        role = aws.iam.Role(
            f"{self._prefix}-{name}",
            name=physical_name,
            description=description,
            assume_role_policy=trust,
            permissions_boundary=self._boundary.arn,
            max_session_duration=hours * 3600,
            opts=child(self),
        )
        for topic, statements in inline.items():
            aws.iam.RolePolicy(
                f"{self._prefix}-{name}-{topic}",
                name=topic,
                role=role.name,
                policy=plain_document(*statements),
                opts=child(self),
            )
        for topic, statements in (managed or {}).items():
            policy = self._policy(
                f"{name}-{topic}", f"{physical_name}-{topic}", f"{description} ({topic})", statements
            )
            aws.iam.RolePolicyAttachment(
                f"{self._prefix}-{name}-{topic}", role=role.name, policy_arn=policy.arn, opts=child(self)
            )
        return role.arn

    def _policy(
        self, name: str, physical_name: str, description: str, statements: Sequence[Statement]
    ) -> aws.iam.Policy:
        return aws.iam.Policy(
            f"{self._prefix}-{name}",
            name=physical_name,
            description=description,
            policy=plain_document(*statements),
            opts=child(self),
        )
