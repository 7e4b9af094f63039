"""Notebook instances answer metadata requests with a token only."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Notebook instances answer metadata requests with a token only",
    severity="high",
    concern="privilege",
    why="With IMDSv1 one forged request hands out the credentials of the role.",
    fix='Set minimum_instance_metadata_service_version="2".',
    frameworks=("CKV_AWS_371",),
    types=("aws:sagemaker/notebookInstance:NotebookInstance",),
    check=require(
        "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion",
        "2",
        2,
        default="1",
        write='write "2"',
    ),
)
