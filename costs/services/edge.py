"""The edge: CloudFront, WAF, Shield."""

from __future__ import annotations

from costs.bill import Bill
from costs.registry import prices
from model.values import get


@prices("aws:cloudfront/distribution:Distribution")
def distribution(bill: Bill) -> None:
    """Traffic and requests; a dedicated-address certificate where one is asked for."""
    bill.assume("traffic at North American and European rates")
    bill.usage(
        "CloudFront", "data out, North America and Europe, first 10 TB", "cloudfront.gb", name="data out"
    )
    bill.usage("CloudFront", "HTTPS requests, North America", "cloudfront.requests", name="HTTPS requests")
    if bill.text("viewerCertificate", "sslSupportMethod") == "vip":
        bill.fixed("CloudFront", "dedicated IP certificate")


PAID_GROUPS = {
    "AWSManagedRulesBotControlRuleSet": "Bot Control",
    "AWSManagedRulesATPRuleSet": "Account takeover prevention",
    "AWSManagedRulesACFPRuleSet": "Account creation fraud prevention",
}


@prices("aws:wafv2/webAcl:WebAcl")
def web_acl(bill: Bill) -> None:
    """The list, its rules and rule groups, and the requests that it inspects."""
    rules = bill.value("rules")
    listed = rules if isinstance(rules, list) else []
    bill.fixed("WAF", "web ACL")
    if listed:
        bill.fixed("WAF", "rule", len(listed), name="rules and rule groups")
    for rule in listed:
        group = get(rule, "statement", "managedRuleGroupStatement", "name")
        if isinstance(group, str) and group in PAID_GROUPS:
            bill.fixed("WAF", PAID_GROUPS[group])
    bill.usage("WAF", "requests", "waf.requests")


@prices("aws:wafv2/ruleGroup:RuleGroup")
def rule_group(bill: Bill) -> None:
    """The rules of a group are billed where it is used: a dollar for each rule that it holds."""
    bill.fixed("WAF", "rule", bill.count("rules") or 1, name="rules")


@prices("aws:waf/webAcl:WebAcl", "aws:wafregional/webAcl:WebAcl")
def classic_acl(bill: Bill) -> None:
    """WAF Classic has WAF's prices."""
    bill.fixed("WAF", "web ACL")
    if bill.count("rules"):
        bill.fixed("WAF", "rule", bill.count("rules"))
    bill.usage("WAF", "requests", "waf.requests")


@prices("aws:shield/subscription:Subscription")
def shield(bill: Bill) -> None:
    """Shield Advanced: once for an organization, for a year."""
    bill.assume("once for the whole organization, for a year at least")
    bill.fixed("Shield", "Advanced subscription")
