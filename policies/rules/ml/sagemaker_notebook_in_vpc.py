"""Notebook instances stand in a VPC."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Notebook instances stand in a VPC",
    severity="medium",
    concern="exposure",
    why="Outside of a VPC the network of the notebook is that of AWS: nothing limits or logs it.",
    fix="Set subnet_id and security_groups.",
    frameworks=("CKV_AWS_306", "FSBP SageMaker.2"),
    types=("aws:sagemaker/notebookInstance:NotebookInstance",),
    check=require_set("subnetId", write="name a subnet"),
)
