"""MemoryDB clusters encrypt in transit."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="MemoryDB clusters encrypt in transit",
    severity="high",
    concern="encryption",
    why="Without TLS everything in the network reads the data, and ACLs cannot be used.",
    fix="Remove tls_enabled=False.",
    frameworks=("CKV_AWS_202",),
    types=("aws:memorydb/cluster:Cluster",),
    check=forbid("tlsEnabled", False, write="write true"),
)
