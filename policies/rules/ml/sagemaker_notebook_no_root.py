"""Users of notebook instances are not root."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Users of notebook instances are not root",
    severity="medium",
    concern="privilege",
    why="Root can turn off what watches the instance and read the credentials of everybody on it.",
    fix='Set root_access="Disabled".',
    frameworks=("CKV_AWS_307", "FSBP SageMaker.3"),
    types=("aws:sagemaker/notebookInstance:NotebookInstance",),
    check=require("rootAccess", "Disabled", default="Enabled"),
)
