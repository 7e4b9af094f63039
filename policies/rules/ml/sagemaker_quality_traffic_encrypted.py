"""Data quality jobs encrypt the traffic between their instances."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Data quality jobs encrypt the traffic between their instances",
    severity="low",
    concern="encryption",
    why="Instances exchange the data that is checked.",
    fix="Set enable_inter_container_traffic_encryption=True.",
    frameworks=("CKV_AWS_369",),
    types=("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",),
    check=require("networkConfig.enableInterContainerTrafficEncryption", True, default="false"),
)
