"""Artifact stores of pipelines use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Artifact stores of pipelines use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="With the key of AWS no other account can be given an artifact.",
    fix="Set encryption_key in artifact_stores.",
    frameworks=("CKV_AWS_219",),
    types=("aws:codepipeline/pipeline:Pipeline",),
    check=customer_key("artifactStores.encryptionKey.id", default="aws/s3"),
)
