"""RDS instances encrypt their storage."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="RDS instances encrypt their storage",
    severity="high",
    concern="encryption",
    why="Unencrypted storage leaves the data, and every snapshot of it, readable to whoever gets at a copy.",
    fix="Set storage_encrypted=True (and kms_key_id to a key of yours); an existing database must be "
    "restored from an encrypted copy of a snapshot.",
    frameworks=("CKV_AWS_16", "CIS AWS 2.3.1", "FSBP RDS.3"),
    types=("aws:rds/instance:Instance",),
    check=require("storageEncrypted", True, default="false"),
)
