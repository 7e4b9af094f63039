"""Tasks mount EFS over TLS."""

from policies.checks import each, require, require_set, when
from policies.contract import Rule

RULE = Rule(
    title="Tasks mount EFS over TLS",
    severity="medium",
    concern="encryption",
    why="Without TLS everything in the network reads and changes the files.",
    fix='Set transit_encryption="ENABLED" in the EFS volume configuration.',
    frameworks=("CKV_AWS_97",),
    types=("aws:ecs/taskDefinition:TaskDefinition",),
    check=each(
        "volumes",
        when(
            require_set("efsVolumeConfiguration", write=""),
            require("efsVolumeConfiguration.transitEncryption", "ENABLED", default="DISABLED"),
        ),
    ),
)
