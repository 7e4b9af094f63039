"""Performance Insights data uses a KMS key of the account."""

from policies.checks import require, when
from policies.contract import Rule
from policies.keys import customer_key

RULE = Rule(
    title="Performance Insights data uses a KMS key of the account",
    severity="low",
    concern="encryption",
    why="Performance Insights keeps query texts, which hold values of the data.",
    fix="Set performance_insights_kms_key_id to the ARN of a KMS key of this account.",
    frameworks=("CKV_AWS_354",),
    types=("aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"),
    check=when(
        require("performanceInsightsEnabled", True),
        customer_key("performanceInsightsKmsKeyId", default="aws/rds"),
    ),
)
