"""Network firewalls log."""

from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:networkfirewall/loggingConfiguration:LoggingConfiguration",),
    ref="firewallArn",
    message="the firewall has no aws.networkfirewall.LoggingConfiguration; add one",
)


RULE = Rule(
    title="Network firewalls log",
    severity="medium",
    concern="logging",
    why="A firewall without logs blocks and alarms in silence.",
    fix="Add an aws.networkfirewall.LoggingConfiguration.",
    frameworks=("CKV2_AWS_63", "FSBP NetworkFirewall.2"),
    types=("aws:networkfirewall/firewall:Firewall",),
    relates=True,
    check=_CHECK,
)
