"""Repositories expire old images."""

from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:ecr/lifecyclePolicy:LifecyclePolicy",),
    ref="repository",
    message="the repository has no aws.ecr.LifecyclePolicy; add one that expires untagged images",
)


RULE = Rule(
    title="Repositories expire old images",
    severity="low",
    concern="operations",
    why="Every push of a multi-gigabyte model image stays and is billed until something expires it.",
    fix="Add an aws.ecr.LifecyclePolicy for the repository.",
    frameworks=("FSBP ECR.3",),
    types=("aws:ecr/repository:Repository",),
    relates=True,
    check=_CHECK,
)
