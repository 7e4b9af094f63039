"""Image tags cannot be moved."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Image tags cannot be moved",
    severity="medium",
    concern="supply-chain",
    why="With mutable tags the image that was tested is not the image that runs: whoever can push "
    "replaces it.",
    fix='Set image_tag_mutability="IMMUTABLE".',
    frameworks=("CKV_AWS_51", "FSBP ECR.2"),
    types=("aws:ecr/repository:Repository",),
    check=require(
        "imageTagMutability",
        "IMMUTABLE",
        "IMMUTABLE_WITH_EXCLUSION",
        default="MUTABLE",
        write='write "IMMUTABLE"',
    ),
)
