"""DAX clusters encrypt in transit."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="DAX clusters encrypt in transit",
    severity="medium",
    concern="encryption",
    why="Without TLS everything in the network reads what is cached.",
    fix='Set cluster_endpoint_encryption_type="TLS".',
    frameworks=("CKV_AWS_239", "FSBP DynamoDB.7"),
    types=("aws:dax/cluster:Cluster",),
    check=require("clusterEndpointEncryptionType", "TLS", default="NONE"),
)
