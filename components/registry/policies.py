"""The documents of a registry: how long images live, and who may push and pull."""

from __future__ import annotations

import json
from collections.abc import Sequence

from components.iam import Statement, Strings
from components.site import Site

PULL_ACTIONS = ("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
"""What pulling an image needs, beside a login."""

PUSH_ACTIONS = (
    *PULL_ACTIONS,
    "ecr:CompleteLayerUpload",
    "ecr:InitiateLayerUpload",
    "ecr:PutImage",
    "ecr:UploadLayerPart",
)
"""What pushing an image needs; it reads too, to skip layers that are there."""


def lifecycle(untagged_days: int, keep_images: int) -> str:
    """The lifecycle policy: untagged images go soon, of the others the newest are kept."""
    untagged = {
        "rulePriority": 1,
        "description": f"untagged images expire after {untagged_days} days",
        "selection": {
            "tagStatus": "untagged",
            "countType": "sinceImagePushed",
            "countUnit": "days",
            "countNumber": untagged_days,
        },
        "action": {"type": "expire"},
    }
    # ECR wants the rule on any image to be the last one.
    newest = {
        "rulePriority": 2,
        "description": f"the newest {keep_images} images are kept",
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": keep_images},
        "action": {"type": "expire"},
    }
    return json.dumps({"rules": [untagged, newest]})


def repository_statements(pushers: Sequence[str], pullers: Sequence[str]) -> list[Statement]:
    """The statements of a repository's policy; none where nobody is named."""
    statements = []
    if pushers:
        statements.append(Statement(sid="Push", actions=PUSH_ACTIONS, principals={"AWS": pushers}))
    if pullers:
        statements.append(Statement(sid="Pull", actions=PULL_ACTIONS, principals={"AWS": pullers}))
    return statements


def cache_statement(folders: Sequence[str], node_role_arns: Strings, site: Site) -> Statement:
    """The registry policy's statement: nodes may import an image that is not cached yet."""
    return Statement(
        sid="ImportUpstreamImages",
        actions=["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
        principals={"AWS": node_role_arns},
        resources=[site.arn("ecr", f"repository/{folder}/*") for folder in folders],
    )


def template_statements(folders: Sequence[str], key_arn: Strings, site: Site) -> list[Statement]:
    """What ECR needs to make cached repositories with a key and tags of ours (ECR user guide, 2026-11)."""
    return [
        Statement(
            sid="MakeCachedRepositories",
            actions=["ecr:CreateRepository", "ecr:ReplicateImage", "ecr:TagResource"],
            resources=[site.arn("ecr", f"repository/{folder}/*") for folder in folders],
        ),
        Statement(
            sid="EncryptThem",
            actions=["kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant"],
            resources=key_arn,
        ),
    ]
