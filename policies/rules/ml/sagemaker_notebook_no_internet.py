"""Notebook instances have no internet access of their own."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Notebook instances have no internet access of their own",
    severity="high",
    concern="exposure",
    why="Code in a notebook can send data anywhere, past the VPC and its logs.",
    fix='Set direct_internet_access="Disabled" with subnet_id and security_groups.',
    frameworks=("CKV_AWS_122", "FSBP SageMaker.1"),
    types=("aws:sagemaker/notebookInstance:NotebookInstance",),
    check=require("directInternetAccess", "Disabled", unset="fine"),
)
