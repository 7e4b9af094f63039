"""EBS encryption by default stays on."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="EBS encryption by default stays on",
    severity="high",
    concern="encryption",
    why="It is what encrypts the volumes that somebody forgets, also those that Kubernetes makes.",
    fix="Set enabled=True.",
    frameworks=("CKV_AWS_106", "CIS AWS 2.2.1", "FSBP EC2.7"),
    types=("aws:ebs/encryptionByDefault:EncryptionByDefault",),
    check=require("enabled", True, unset="fine"),
)
