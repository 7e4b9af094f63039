"""Vector buckets use a KMS key of the account."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Vector buckets use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Embeddings can be turned back into the text that they stand for.",
    fix='Set encryption_configurations with sse_type="aws:kms" and kms_key_arn.',
    types=("aws:s3/vectorsVectorBucket:VectorsVectorBucket",),
    check=customer_key("encryptionConfigurations.kmsKeyArn", default="AES256"),
)
