"""MSK clusters encrypt at rest and in transit."""

from policies.checks import all_of, require, require_set, when
from policies.contract import Rule

RULE = Rule(
    title="MSK clusters encrypt at rest and in transit",
    severity="medium",
    concern="encryption",
    why="Brokers hold every message for its retention, and send it to each other.",
    fix='Set encryption_info with client_broker="TLS".',
    frameworks=("CKV_AWS_81", "FSBP MSK.1"),
    types=("aws:msk/cluster:Cluster",),
    check=all_of(
        require_set("encryptionInfo", write="write one with a KMS key"),
        when(
            require_set("encryptionInfo", write=""),
            all_of(
                require("encryptionInfo.encryptionInTransit.clientBroker", "TLS", unset="fine"),
                require("encryptionInfo.encryptionInTransit.inCluster", True, unset="fine"),
            ),
        ),
    ),
)
