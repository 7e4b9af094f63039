"""Network firewalls are protected against deletion."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Network firewalls are protected against deletion",
    severity="medium",
    concern="resilience",
    why="With the firewall gone its routes lead nowhere: the network is down or open.",
    fix="Set delete_protection=True.",
    frameworks=("CKV_AWS_344", "FSBP NetworkFirewall.9"),
    types=("aws:networkfirewall/firewall:Firewall",),
    check=require("deleteProtection", True, default="false"),
)
