"""What may be written of a pipeline, and what is refused."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from components.access.spec import AccessSpec, GitHubSpec, GitLabSpec
from components.spec import Spec

REPOSITORY = {"repository": "example-company/platform"}
PROJECT = {"project": "example-company/platform"}


def problem(model: type[Spec], **fields: object) -> str:
    """What is wrong with a spec, in the first message."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    return caught.value.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")


@pytest.mark.parametrize(
    "repository",
    [
        "platform",
        "example-company/*",
        "*/platform",
        "example-company/platform:*",
        "a--b/c",
        "a/b/c",
        "/b",
        "a/",
    ],
)
def test_a_repository_is_one_owner_and_one_name(repository: str) -> None:
    assert "should match pattern" in problem(GitHubSpec, repository=repository)


@pytest.mark.parametrize(
    ("branch", "said"),
    [
        ("refs/heads/main", "'refs/heads/main' is a whole reference; write the branch alone, such as 'main'"),
        ("*", "'*' is no branch name; write one exact branch, such as 'main'"),
        ("release/*", "'release/*' is no branch name; write one exact branch, such as 'main'"),
        ("main?", "'main?' is no branch name; write one exact branch, such as 'main'"),
        ("a..b", "'a..b' is no branch name; write one exact branch, such as 'main'"),
        ("/main", "'/main' is no branch name; write one exact branch, such as 'main'"),
    ],
)
def test_a_branch_is_one_branch(branch: str, said: str) -> None:
    assert problem(GitHubSpec, **REPOSITORY, branch=branch) == said
    assert problem(GitLabSpec, **PROJECT, branch=branch) == said
    assert problem(GitLabSpec, **PROJECT, preview_branches=[branch]) == said


def test_an_environment_has_no_letters_that_a_token_escapes() -> None:
    assert "should match pattern" in problem(GitHubSpec, **REPOSITORY, environment="production:eu")


@pytest.mark.parametrize("one", [{"owner_id": "12345678"}, {"repository_id": "87654321"}])
def test_the_numbers_of_owner_and_repository_come_together(one: dict[str, str]) -> None:
    said = "owner_id and repository_id: tokens name both or none; write both"
    assert problem(GitHubSpec, **REPOSITORY, **one) == said


@pytest.mark.parametrize("project", ["platform", "example-company/*", "example-company/", "/platform"])
def test_a_project_is_a_path_below_a_group(project: str) -> None:
    assert "should match pattern" in problem(GitLabSpec, project=project)


def test_the_branch_that_deploys_is_no_preview_branch() -> None:
    said = "preview_branches: 'main' deploys, which includes reading; leave it out"
    assert problem(GitLabSpec, **PROJECT, preview_branches=["main"]) == said


@pytest.mark.parametrize("fields", [{}, {"github": REPOSITORY, "gitlab": PROJECT}])
def test_one_pipeline_deploys_an_account(fields: dict[str, object]) -> None:
    said = "write one of github and gitlab: one pipeline deploys an account"
    assert problem(AccessSpec, **fields) == said
