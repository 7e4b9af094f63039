"""EKS clusters encrypt Kubernetes secrets with KMS."""

from policies.checks import require_items
from policies.contract import Rule

RULE = Rule(
    title="EKS clusters encrypt Kubernetes secrets with KMS",
    severity="medium",
    concern="encryption",
    why="Envelope encryption adds a key of yours to the secrets in etcd, whose use is logged and can "
    "be cut off.",
    fix='Set encryption_config={"provider": {"key_arn": ...}, "resources": ["secrets"]}.',
    frameworks=("CKV_AWS_58", "FSBP EKS.3", "CIS EKS 5.3.1"),
    types=("aws:eks/cluster:Cluster",),
    check=require_items("encryptionConfig.resources", "secrets"),
)
