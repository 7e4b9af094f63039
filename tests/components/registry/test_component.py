"""The registry's exact children: repositories, caches, and what holds for the whole account and region."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from components.registry.component import Registry, RegistryArgs
from components.registry.spec import RegistrySpec
from components.spec import Environment
from model.resource import Plan, Resource
from model.values import Secret, get
from tests.components.plan import ACCOUNT, inputs, on_aws, output, plan_of, registered, site, statements

KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
PIPELINE = f"arn:aws:iam::{ACCOUNT}:role/pipeline"
PARTNER = "arn:aws:iam::444455556666:role/partner"
NODE = f"arn:aws:iam::{ACCOUNT}:role/platform-prod-node"
REPOSITORIES = f"arn:aws:ecr:us-east-1:{ACCOUNT}:repository/"
TOKEN = "not-a-real-token"

RANKER = {"name": "ranker", "keep_images": 12, "pushers": [PIPELINE], "pullers": [PARTNER]}
HUB = {"upstream": "docker-hub", "credentials": {"username": "acme", "access_token": TOKEN}}
QUAY = {"upstream": "quay", "prefix": "quay-io"}


def plan(
    environment: Environment = "prod", node_role_arns: Sequence[str] = (NODE,), **fields: object
) -> Plan:
    where = site(environment, team="search")
    args = RegistryArgs(
        spec=RegistrySpec.model_validate(fields),
        site=where,
        namespace="search",
        key_arn=KEY,
        node_role_arns=node_role_arns,
    )
    return plan_of(lambda: Registry("registry", args, on_aws(where)))


def registry(
    environment: Environment = "prod", node_role_arns: Sequence[str] = (NODE,), **fields: object
) -> dict[str, Resource]:
    return registered(plan(environment, node_role_arns, **fields))


def made(resources: dict[str, Resource], name: str) -> dict[str, object]:
    return {**inputs(resources[name], site(team="search"))}


def rules(policy: object) -> list[dict[str, object]]:
    assert isinstance(policy, str)
    found: list[dict[str, object]] = json.loads(policy)["rules"]
    return found


def expiry(untagged_days: int, keep: int) -> list[dict[str, object]]:
    return [
        {
            "rulePriority": 1,
            "description": f"untagged images expire after {untagged_days} days",
            "selection": {
                "tagStatus": "untagged",
                "countType": "sinceImagePushed",
                "countUnit": "days",
                "countNumber": untagged_days,
            },
            "action": {"type": "expire"},
        },
        {
            "rulePriority": 2,
            "description": f"the newest {keep} images are kept",
            "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": keep},
            "action": {"type": "expire"},
        },
    ]


def test_without_anything_configured_nothing_is_made() -> None:
    assert set(registry()) == {"slipway:registry:Registry registry"}


def test_a_repository_is_immutable_scanned_and_encrypted_and_its_images_expire() -> None:
    resources = registry(repositories=[RANKER])
    assert set(resources) == {
        "slipway:registry:Registry registry",
        "aws:ecr/repository:Repository registry-ranker",
        "aws:ecr/lifecyclePolicy:LifecyclePolicy registry-ranker",
        "aws:ecr/repositoryPolicy:RepositoryPolicy registry-ranker",
    }
    assert made(resources, "aws:ecr/repository:Repository registry-ranker") == {
        "name": "search/ranker",
        "imageTagMutability": "IMMUTABLE",
        "imageScanningConfiguration": {"scanOnPush": True},
        "encryptionConfigurations": [{"encryptionType": "KMS", "kmsKey": KEY}],
        "forceDelete": False,
    }
    lifecycle = made(resources, "aws:ecr/lifecyclePolicy:LifecyclePolicy registry-ranker")
    assert rules(lifecycle.pop("policy")) == expiry(7, 12)
    assert lifecycle == {"repository": "search/ranker"}


def test_a_repositorys_policy_names_who_pushes_and_who_pulls() -> None:
    resources = registry(repositories=[RANKER])
    pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    push = ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"]
    assert statements(resources["aws:ecr/repositoryPolicy:RepositoryPolicy registry-ranker"]) == [
        {"Sid": "Push", "Effect": "Allow", "Principal": {"AWS": [PIPELINE]}, "Action": pull + push},
        {"Sid": "Pull", "Effect": "Allow", "Principal": {"AWS": [PARTNER]}, "Action": pull},
    ]


def test_a_repository_that_names_nobody_has_no_policy() -> None:
    resources = registry(repositories=[{"name": "ranker"}])
    assert not [name for name in resources if name.startswith("aws:ecr/repositoryPolicy")]


def test_a_cache_makes_its_repositories_by_the_same_rules() -> None:
    resources = registry(pull_through=[QUAY])
    assert set(resources) == {
        "slipway:registry:Registry registry",
        "aws:iam/role:Role registry-caches",
        "aws:iam/rolePolicy:RolePolicy registry-caches",
        "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate registry-quay-io",
        "aws:ecr/pullThroughCacheRule:PullThroughCacheRule registry-quay-io",
        "aws:ecr/registryPolicy:RegistryPolicy registry-caches",
    }
    name = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate registry-quay-io"
    template = made(resources, name)
    assert rules(template.pop("lifecyclePolicy")) == expiry(7, 20)
    assert template == {
        "prefix": "quay-io",
        "description": "Cached images of quay.io",
        "appliedFors": ["PULL_THROUGH_CACHE"],
        "customRoleArn": output(resources, "aws:iam/role:Role registry-caches", "arn"),
        "imageTagMutability": "IMMUTABLE",
        "encryptionConfigurations": [{"encryptionType": "KMS", "kmsKey": KEY}],
        "resourceTags": site(team="search").tags.aws(),
    }
    rule = resources["aws:ecr/pullThroughCacheRule:PullThroughCacheRule registry-quay-io"]
    assert made(resources, "aws:ecr/pullThroughCacheRule:PullThroughCacheRule registry-quay-io") == {
        "ecrRepositoryPrefix": "quay-io",
        "upstreamRegistryUrl": "quay.io",
    }
    assert resources[name].urn in rule.dependencies
    assert resources["aws:iam/rolePolicy:RolePolicy registry-caches"].urn in resources[name].dependencies


def test_ecr_may_make_repositories_in_the_folders_of_the_caches_only() -> None:
    resources = registry(pull_through=[QUAY, {"upstream": "kubernetes"}])
    folders = [f"{REPOSITORIES}quay-io/*", f"{REPOSITORIES}kubernetes/*"]
    assert statements(resources["aws:iam/rolePolicy:RolePolicy registry-caches"]) == [
        {
            "Sid": "MakeCachedRepositories",
            "Effect": "Allow",
            "Action": ["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"],
            "Resource": folders,
        },
        {
            "Sid": "EncryptThem",
            "Effect": "Allow",
            "Action": ["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
            "Resource": [KEY],
        },
    ]
    assert statements(resources["aws:iam/role:Role registry-caches"], "assumeRolePolicy") == [
        {
            "Sid": "Trust",
            "Effect": "Allow",
            "Principal": {"Service": ["ecr.amazonaws.com"]},
            "Action": ["sts:AssumeRole"],
        }
    ]
    assert statements(resources["aws:ecr/registryPolicy:RegistryPolicy registry-caches"]) == [
        {
            "Sid": "ImportUpstreamImages",
            "Effect": "Allow",
            "Principal": {"AWS": [NODE]},
            "Action": ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
            "Resource": folders,
        }
    ]


def test_without_nodes_nobody_fills_a_cache() -> None:
    resources = registry(pull_through=[QUAY], node_role_arns=())
    assert "aws:ecr/registryPolicy:RegistryPolicy registry-caches" not in resources


def test_credentials_lie_in_a_secret_that_ecr_reads_and_nowhere_in_clear() -> None:
    found = plan(pull_through=[HUB])
    resources = registered(found)
    secret = "aws:secretsmanager/secret:Secret registry-docker-hub"
    version = "aws:secretsmanager/secretVersion:SecretVersion registry-docker-hub"
    assert made(resources, secret) == {
        "name": "ecr-pullthroughcache/search-prod-docker-hub",
        "description": "Access to registry-1.docker.io",
        "kmsKeyId": KEY,
        "recoveryWindowInDays": 7,
    }
    value = resources[version].inputs["secretString"]
    assert isinstance(value, Secret)
    assert json.loads(str(value.value)) == {"username": "acme", "accessToken": TOKEN}
    assert get(resources[version].inputs, "secretId") == output(resources, secret)
    rule = made(resources, "aws:ecr/pullThroughCacheRule:PullThroughCacheRule registry-docker-hub")
    assert rule["credentialArn"] == output(resources, version, "arn")
    everything = [(r.inputs, r.outputs) for r in found.resources]
    assert TOKEN not in repr([everything, found.outputs])


def test_repositories_and_credentials_are_protected_in_prod_only() -> None:
    for environment, protected in (("prod", True), ("dev", False)):
        resources = registry(environment, repositories=[RANKER], pull_through=[HUB])  # type: ignore[arg-type]
        assert resources["aws:ecr/repository:Repository registry-ranker"].protect is protected
        assert resources["aws:secretsmanager/secret:Secret registry-docker-hub"].protect is protected


@pytest.mark.parametrize(
    ("scanning", "scan_type", "frequencies"),
    [("basic", "BASIC", ["SCAN_ON_PUSH"]), ("enhanced", "ENHANCED", ["SCAN_ON_PUSH", "CONTINUOUS_SCAN"])],
)
def test_scanning_holds_for_every_image_of_the_account_and_region(
    scanning: str, scan_type: str, frequencies: list[str]
) -> None:
    resources = registry(scanning=scanning)
    name = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration registry"
    assert made(resources, name) == {
        "scanType": scan_type,
        "rules": [
            {
                "scanFrequency": frequency,
                "repositoryFilters": [{"filter": "*", "filterType": "WILDCARD"}],
            }
            for frequency in frequencies
        ],
    }


def test_the_component_tells_where_to_push_and_what_to_write_instead_of_an_upstream() -> None:
    resources = registry(repositories=[RANKER], pull_through=[QUAY])
    host = f"{ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com"
    assert resources["slipway:registry:Registry registry"].outputs == {
        "repositoryUrls": {"ranker": f"{host}/search/ranker"},
        "cacheUrls": {"quay": f"{host}/quay-io"},
    }
