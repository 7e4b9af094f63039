"""Data quality jobs encrypt their volumes with KMS."""

from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Data quality jobs encrypt their volumes with KMS",
    severity="low",
    concern="encryption",
    why="The volume holds the data that is checked.",
    fix="Set volume_kms_key_id in the cluster config.",
    frameworks=("CKV_AWS_368",),
    types=("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",),
    check=customer_key("jobResources.clusterConfig.volumeKmsKeyId"),
)
