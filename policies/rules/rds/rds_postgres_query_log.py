"""PostgreSQL instances log their queries."""

from policies.contract import Rule
from policies.rules.rds._query_log import logs_queries

RULE = Rule(
    title="PostgreSQL instances log their queries",
    severity="low",
    concern="logging",
    why="Without log_statement and log_min_duration_statement neither a breach nor a slow query can "
    "be traced.",
    fix="Attach an aws.rds.ParameterGroup that sets log_statement and log_min_duration_statement.",
    frameworks=("CKV2_AWS_30",),
    types=("aws:rds/instance:Instance",),
    relates=True,
    check=logs_queries("postgres", "parameterGroupName", "aws:rds/parameterGroup:ParameterGroup"),
)
