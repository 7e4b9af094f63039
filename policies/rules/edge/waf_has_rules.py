"""Web ACLs have rules."""

from policies.checks import any_of, require_set
from policies.contract import Rule

RULE = Rule(
    title="Web ACLs have rules",
    severity="medium",
    concern="exposure",
    why="An ACL without rules lets everything through, and looks as if it did not.",
    fix="Add rules, such as AWSManagedRulesCommonRuleSet.",
    frameworks=("CKV_AWS_175", "FSBP WAF.10"),
    types=("aws:wafv2/webAcl:WebAcl", "aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl"),
    check=any_of(
        require_set("rules", write=""),
        require_set("ruleJson", write=""),
        message="rules is empty; add one",
        path="rules",
    ),
)
