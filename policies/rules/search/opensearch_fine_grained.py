"""Search domains have fine-grained access control."""

from policies.checks import any_of, require
from policies.contract import Rule

RULE = Rule(
    title="Search domains have fine-grained access control",
    severity="medium",
    concern="privilege",
    why="Without it whoever reaches the domain reads every index.",
    fix='Set advanced_security_options={"enabled": True}.',
    frameworks=("CKV2_AWS_52", "FSBP Opensearch.7"),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=any_of(
        require("advancedSecurityOptions.enabled", True),
        require("advancedSecurityOptions.internalUserDatabaseEnabled", True),
        message="advancedSecurityOptions.enabled is not true; write it",
        path="advancedSecurityOptions.enabled",
    ),
)
