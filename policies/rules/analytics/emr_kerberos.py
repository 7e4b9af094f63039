"""Kerberos settings of EMR clusters are complete."""

from policies.checks import require_set, when
from policies.contract import Rule

RULE = Rule(
    title="Kerberos settings of EMR clusters are complete",
    severity="low",
    concern="privilege",
    why="Without a realm the cluster does not start, or starts without authentication.",
    fix='Set kerberos_attributes={"realm": ..., "kdc_admin_password": ...}.',
    frameworks=("CKV_AWS_114",),
    types=("aws:emr/cluster:Cluster",),
    check=when(
        require_set("kerberosAttributes", write=""),
        require_set("kerberosAttributes.realm", write="write the realm"),
    ),
)
