"""Repositories encrypt images with KMS."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Repositories encrypt images with KMS",
    severity="low",
    concern="encryption",
    why="With a KMS key pulling an image also needs the key, and its use is logged.",
    fix='Set encryption_configurations=[{"encryption_type": "KMS", "kms_key": ...}] (it cannot be '
    "changed later).",
    frameworks=("CKV_AWS_136", "FSBP ECR.5"),
    types=("aws:ecr/repository:Repository",),
    check=require(
        "encryptionConfigurations.encryptionType", "KMS", "KMS_DSSE", default="AES256", write='write "KMS"'
    ),
)
