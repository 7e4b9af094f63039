"""What a person configures of a pipeline's access."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from components.spec import Region, Spec


def _branch(name: str) -> str:
    if name.startswith("refs/"):
        raise ValueError(f"{name!r} is a whole reference; write the branch alone, such as 'main'")
    if any(letter in name for letter in "*?[~^:\\ ") or ".." in name or name[:1] in "/-" or name[-1:] in "/.":
        raise ValueError(f"{name!r} is no branch name; write one exact branch, such as 'main'")
    return name


Branch = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_branch)]
"""One branch, exactly: a pattern would let whoever may push a matching branch deploy."""

EnvironmentName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100)]
"""A GitHub environment, without the characters that its token would escape."""

NumericId = Annotated[str, Field(pattern=r"^[1-9][0-9]*$", max_length=20)]
"""A number of GitHub's, in quotes."""


Repository = Annotated[str, Field(pattern=r"^[A-Za-z0-9](-?[A-Za-z0-9])*/[A-Za-z0-9._-]+$", max_length=140)]
"""A repository on GitHub as `OWNER/NAME`, in the letters' case that GitHub shows."""


class GitHubSpec(Spec):
    """A repository on github.com whose workflows preview and deploy."""

    repository: Repository
    """The repository as `OWNER/NAME`, in the letters' case that GitHub shows."""

    owner_id: NumericId | None = None
    """The owner's number. Tokens of repositories that were made, renamed or moved since 2026-07-15 name it
    (`gh api repos/OWNER/NAME --jq .owner.id`); older repositories may opt in. Write both numbers or none."""

    repository_id: NumericId | None = None
    """The repository's number (`gh api repos/OWNER/NAME --jq .id`): nobody who takes over its name has it."""

    branch: Branch = "main"
    """The branch whose workflows may deploy."""

    environment: EnvironmentName | None = None
    """The GitHub environment whose jobs may deploy, from that branch: its protection rules (reviewers, say)
    stand before every deployment."""

    pull_requests: bool = True
    """Whether workflows of pull requests may read the account to preview with real credentials. Forks get no
    token; whoever may push a branch to the repository does."""

    connection: bool = False
    """Whether to make a connection to GitHub, for runners inside the VPCs. It waits until someone confirms it
    once in the console; its ARN is an output of the stack."""

    @model_validator(mode="after")
    def _both_numbers(self) -> GitHubSpec:
        if (self.owner_id is None) != (self.repository_id is None):
            raise ValueError("owner_id and repository_id: tokens name both or none; write both")
        return self


class GitLabSpec(Spec):
    """A project on GitLab whose pipelines preview and deploy."""

    project: Annotated[
        str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$", max_length=255)
    ]
    """The project's path, such as `company/platform`."""

    host: Annotated[
        str, Field(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$")
    ] = "gitlab.com"
    """The GitLab server; AWS must be able to reach it from the internet."""

    branch: Branch = "main"
    """The protected branch whose pipelines may deploy."""

    preview_branches: list[Branch] = []
    """Branches whose pipelines may read the account. GitLab's tokens name the branch and nothing that tells a
    merge request, so that each is named here; without any there is no preview role."""

    @model_validator(mode="after")
    def _apart(self) -> GitLabSpec:
        if self.branch in self.preview_branches:
            raise ValueError(
                f"preview_branches: {self.branch!r} deploys, which includes reading; leave it out"
            )
        return self


class AccessSpec(Spec):
    """The roles of a pipeline: `slipway-preview` reads, `slipway-deploy` changes platform and team stacks."""

    github: GitHubSpec | None = None
    """The repository on GitHub."""

    gitlab: GitLabSpec | None = None
    """The project on GitLab."""

    identity_provider: Literal["make", "existing"] = "make"
    """`existing` where the account knows GitHub or GitLab already: there is one provider by address."""

    regions: list[Region] = []
    """Regions beside the stack's own that platforms may stand in."""

    session_hours: Annotated[int, Field(ge=1, le=12)] = 2
    """Longest session of the deploy role: a first `pulumi up` of a platform takes most of an hour."""

    @model_validator(mode="after")
    def _one_pipeline(self) -> AccessSpec:
        if (self.github is None) == (self.gitlab is None):
            raise ValueError("write one of github and gitlab: one pipeline deploys an account")
        return self
