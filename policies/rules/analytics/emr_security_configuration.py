"""EMR clusters have a security configuration."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="EMR clusters have a security configuration",
    severity="medium",
    concern="encryption",
    why="Without one nothing is encrypted that EMR itself could encrypt.",
    fix="Set security_configuration.",
    frameworks=("CKV2_AWS_55",),
    types=("aws:emr/cluster:Cluster",),
    check=require_set("securityConfiguration", write="name an aws.emr.SecurityConfiguration"),
)
