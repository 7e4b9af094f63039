"""Mail is sent over TLS only."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Mail is sent over TLS only",
    severity="medium",
    concern="encryption",
    why="Without Require mail goes in the clear where the other side offers no TLS.",
    fix='Set delivery_options={"tls_policy": "Require"}.',
    frameworks=("CKV_AWS_365", "FSBP SES.3"),
    types=("aws:ses/configurationSet:ConfigurationSet",),
    check=require("deliveryOptions.tlsPolicy", "Require", default="Optional"),
)
