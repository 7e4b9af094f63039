"""Images that are distributed use a KMS key of the account."""

from policies.checks import each
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Images that are distributed use a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Only an image under a key of yours can be shared with chosen accounts.",
    fix="Set kms_key_id in ami_distribution_configuration.",
    frameworks=("CKV_AWS_199",),
    types=("aws:imagebuilder/distributionConfiguration:DistributionConfiguration",),
    check=each("distributions", customer_key("amiDistributionConfiguration.kmsKeyId", default="aws/ebs")),
)
