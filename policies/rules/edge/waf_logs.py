"""Web ACLs log."""

from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",),
    ref="resourceArn",
    message="the web ACL has no aws.wafv2.WebAclLoggingConfiguration; add one",
)


RULE = Rule(
    title="Web ACLs log",
    severity="medium",
    concern="logging",
    why="Without a log nobody can tell why a request was blocked, or an attack was not.",
    fix="Add an aws.wafv2.WebAclLoggingConfiguration.",
    frameworks=("CKV2_AWS_31", "FSBP WAF.11"),
    types=("aws:wafv2/webAcl:WebAcl",),
    relates=True,
    check=_CHECK,
)
