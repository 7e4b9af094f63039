"""What a registry's spec takes, and what it answers to the rest."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from components.registry.spec import RegistrySpec


@pytest.mark.parametrize(
    ("fields", "where", "answer"),
    [
        (
            {"pull_through": [{"upstream": "dockerhub"}]},
            "pull_through.0.upstream",
            "'dockerhub' is no upstream registry in the catalogue; did you mean 'docker-hub'?",
        ),
        (
            {"pull_through": [{"upstream": "github"}]},
            "pull_through.0",
            "ECR caches github only with credentials; "
            "write credentials: {username: ..., access_token: {secure: ...}}",
        ),
        (
            {"pull_through": [{"upstream": "quay"}, {"upstream": "ecr-public", "prefix": "quay"}]},
            "",
            "pull_through: 'quay' stands there twice; write each once",
        ),
        (
            {"repositories": [{"name": "ranker"}, {"name": "ranker"}]},
            "",
            "repositories: 'ranker' stands there twice; write each once",
        ),
        (
            {"repositories": [{"name": "ranker", "pullers": ["*"]}]},
            "repositories.0.pullers.0",
            "'*' is no IAM role or user; write its ARN, such as 'arn:aws:iam::111122223333:role/deploy'",
        ),
    ],
)
def test_what_does_not_fit_is_answered_with_what_to_write(
    fields: dict[str, object], where: str, answer: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        RegistrySpec.model_validate(fields)
    (error,) = caught.value.errors()
    assert ".".join(str(part) for part in error["loc"]) == where
    assert error["msg"].removeprefix("Value error, ") == answer


def test_an_access_token_is_not_shown_with_its_spec() -> None:
    spec = RegistrySpec.model_validate(
        {
            "pull_through": [
                {
                    "upstream": "docker-hub",
                    "credentials": {"username": "acme", "access_token": "not-so-secret"},
                }
            ]
        }
    )
    assert "not-so-secret" not in repr(spec)
    assert "not-so-secret" not in spec.model_dump_json()
