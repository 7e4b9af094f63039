"""Classic web ACLs log."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Classic web ACLs log",
    severity="low",
    concern="logging",
    why="Without a log nobody can tell why a request was blocked.",
    fix="Set logging_configuration; better, move to wafv2.",
    frameworks=("CKV_AWS_176", "FSBP WAF.1"),
    types=("aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"),
    check=require_set("loggingConfiguration.logDestination", write="write the ARN of a delivery stream"),
)
