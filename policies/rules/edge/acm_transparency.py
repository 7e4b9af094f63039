"""Certificates are logged in certificate transparency."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Certificates are logged in certificate transparency",
    severity="low",
    concern="exposure",
    why="Browsers refuse a public certificate that is not logged.",
    fix='Remove the option, or set it to "ENABLED".',
    frameworks=("CKV_AWS_234",),
    types=("aws:acm/certificate:Certificate",),
    check=require("options.certificateTransparencyLoggingPreference", "ENABLED", unset="fine"),
)
