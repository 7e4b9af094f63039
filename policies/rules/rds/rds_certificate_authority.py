"""RDS instances present a certificate of a current authority."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="RDS instances present a certificate of a current authority",
    severity="medium",
    concern="encryption",
    why="The authority rds-ca-2019 has expired: clients that verify certificates cannot connect, the "
    "others stop verifying.",
    fix="Set ca_cert_identifier to rds-ca-rsa2048-g1, rds-ca-rsa4096-g1 or rds-ca-ecc384-g1, or leave"
    " it out.",
    frameworks=("CKV_AWS_211",),
    types=("aws:rds/instance:Instance",),
    check=require(
        "caCertIdentifier", "rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1", unset="fine"
    ),
)
