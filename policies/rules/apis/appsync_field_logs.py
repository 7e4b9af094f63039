"""GraphQL APIs log the errors of fields."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="GraphQL APIs log the errors of fields",
    severity="low",
    concern="logging",
    why="A query can succeed while fields of it fail.",
    fix='Set field_log_level to "ERROR" or "ALL".',
    frameworks=("CKV_AWS_194", "FSBP AppSync.2"),
    types=("aws:appsync/graphQLApi:GraphQLApi",),
    check=require("logConfig.fieldLogLevel", "ALL", "ERROR"),
)
