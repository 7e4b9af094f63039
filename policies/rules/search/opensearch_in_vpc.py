"""Search domains stand in a VPC."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Search domains stand in a VPC",
    severity="high",
    concern="exposure",
    why="A domain outside of a VPC has a public endpoint; its policy is the only wall.",
    fix="Set vpc_options with subnet_ids and security_group_ids (it cannot be changed later).",
    frameworks=("CKV_AWS_137", "FSBP Opensearch.2"),
    types=("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain"),
    check=require_set("vpcOptions", write="write subnetIds and securityGroupIds"),
)
