"""Whose tokens a pipeline's roles accept: every claim that is asked for is asked for exactly.

Claims: https://docs.github.com/actions/reference/openid-connect-reference and
https://docs.gitlab.com/ci/secrets/id_token_authentication. AWS compares `repository`, `repository_id` and
`ref` of GitHub's tokens since 2026-02; of GitLab's only `aud` and `sub`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pulumi

from components.access.spec import AccessSpec, GitHubSpec, GitLabSpec
from components.iam import Statement, document

GITHUB_HOST = "token.actions.githubusercontent.com"
AUDIENCE = "sts.amazonaws.com"
"""The audience that aws-actions/configure-aws-credentials asks for; on GitLab the job writes it (`aud:`)."""

Claims = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """An identity provider's host, and what tokens that deploy or preview claim; None: no such role."""

    host: str
    deploy: Claims
    preview: Claims | None

    def trust(self, provider_arn: pulumi.Input[str], claims: Claims) -> pulumi.Output[str]:
        """The trust policy of a role for tokens with exactly these claims."""
        return document(
            Statement(
                sid="Pipeline",
                actions=["sts:AssumeRoleWithWebIdentity"],
                principals={"Federated": [provider_arn]},
                conditions={
                    "StringEquals": {
                        f"{self.host}:aud": AUDIENCE,
                        **{f"{self.host}:{claim}": value for claim, value in claims.items()},
                    }
                },
            )
        )


def pipeline(spec: AccessSpec) -> Pipeline:
    """The pipeline that a spec names."""
    if spec.github is not None:
        return _github(spec.github)
    assert spec.gitlab is not None  # the spec says one of the two
    return _gitlab(spec.gitlab)


def _github(spec: GitHubSpec) -> Pipeline:
    owner, _, name = spec.repository.partition("/")
    subject = f"repo:{spec.repository}"
    who = {"repository": spec.repository}
    if spec.owner_id is not None and spec.repository_id is not None:
        subject = f"repo:{owner}@{spec.owner_id}/{name}@{spec.repository_id}"
        who["repository_id"] = spec.repository_id
    ref = f"refs/heads/{spec.branch}"
    # A job with an environment is named by it alone; the branch is then asked for by its own claim.
    job = f"ref:{ref}" if spec.environment is None else f"environment:{spec.environment}"
    return Pipeline(
        GITHUB_HOST,
        deploy={"sub": f"{subject}:{job}", **who, "ref": ref},
        preview={"sub": f"{subject}:pull_request", **who} if spec.pull_requests else None,
    )


def _gitlab(spec: GitLabSpec) -> Pipeline:
    def subject(branch: str) -> str:
        return f"project_path:{spec.project}:ref_type:branch:ref:{branch}"

    previews = [subject(branch) for branch in spec.preview_branches]
    return Pipeline(
        spec.host, deploy={"sub": subject(spec.branch)}, preview={"sub": previews} if previews else None
    )
