"""Aurora PostgreSQL clusters log their queries."""

from policies.contract import Rule
from policies.rules.rds._query_log import logs_queries

RULE = Rule(
    title="Aurora PostgreSQL clusters log their queries",
    severity="low",
    concern="logging",
    why="Without log_statement and log_min_duration_statement neither a breach nor a slow query can "
    "be traced.",
    fix="Attach an aws.rds.ClusterParameterGroup that sets log_statement and log_min_duration_statement.",
    frameworks=("CKV2_AWS_27",),
    types=("aws:rds/cluster:Cluster",),
    relates=True,
    check=logs_queries(
        "aurora-postgresql",
        "dbClusterParameterGroupName",
        "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    ),
)
