"""MSK brokers have no public address."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="MSK brokers have no public address",
    severity="critical",
    concern="exposure",
    why="Brokers with a public address are one weak credential away from every message.",
    fix="Remove connectivity_info.public_access.",
    frameworks=("CKV_AWS_291", "FSBP MSK.4"),
    types=("aws:msk/cluster:Cluster",),
    check=forbid(
        "brokerNodeGroupInfo.connectivityInfo.publicAccess.type",
        "SERVICE_PROVIDED_EIPS",
        write='write "DISABLED"',
    ),
)
