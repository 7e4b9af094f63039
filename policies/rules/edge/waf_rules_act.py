"""Rules of web ACLs have an action."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import all_of, blank, each
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first


def _rule(rule: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    leaves_ = [
        first(rule.inputs, name)
        for name in ("action", "overrideAction", "statement.managedRuleGroupStatement")
    ]
    if all(leaf.state == "unset" or (leaf.state == "known" and blank(leaf.value)) for leaf in leaves_):
        yield Violation("action is not set; write what the rule does", "action")


RULE = Rule(
    title="Rules of web ACLs have an action",
    severity="medium",
    concern="exposure",
    why="A rule without an action does nothing.",
    fix="Set action or override_action on every rule.",
    frameworks=("CKV_AWS_342",),
    types=(
        "aws:wafv2/webAcl:WebAcl",
        "aws:waf/webAcl:WebAcl",
        "aws:wafregional/webAcl:WebAcl",
        "aws:wafv2/ruleGroup:RuleGroup",
        "aws:waf/ruleGroup:RuleGroup",
        "aws:wafregional/ruleGroup:RuleGroup",
    ),
    check=all_of(*(each(place, _rule) for place in ("rules", "activatedRules"))),
)
