"""Web ACLs block Log4Shell."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import Value, get
from policies.checks import doubt
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first, objects

GROUP = "AWSManagedRulesKnownBadInputsRuleSet"
RULES = ("Log4JRCE", "Log4JRCE_QUERYSTRING", "Log4JRCE_BODY", "Log4JRCE_HEADER", "Log4JRCE_URIPATH")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    if (
        first(resource.inputs, "rules").state == "unset"
        and first(resource.inputs, "ruleJson").state != "unset"
    ):
        yield Unjudged("ruleJson", "holds rules as text")
        return
    for rule in objects(resource.inputs, "rules"):
        if unjudged := doubt(rule):
            yield unjudged
            return
        if (
            isinstance(rule.value, dict)
            and get(rule.value, "statement", "managedRuleGroupStatement", "name") == GROUP
        ):
            yield from _group(rule.path, rule.value)
            return
    yield Violation(f"no rule uses {GROUP}; add one", "rules")


def _group(path: str, rule: dict[str, Value]) -> Iterator[Verdict]:
    if get(rule, "overrideAction", "none") is None:
        yield Violation(f"{path}.overrideAction only counts; write none", f"{path}.overrideAction")
    for place in ("ruleActionOverrides", "excludedRules"):
        for override in objects(rule, f"statement.managedRuleGroupStatement.{place}"):
            found = override.value if isinstance(override.value, dict) else {}
            counts = place == "excludedRules" or get(found, "actionToUse", "count") is not None
            if found.get("name") in RULES and counts:
                yield Violation(f"{path} only counts {found['name']}; remove the override", path)


RULE = Rule(
    title="Web ACLs block Log4Shell",
    severity="high",
    concern="exposure",
    why="The requests of CVE-2021-44228 are still sent to everything that answers.",
    fix="Add the managed rule group AWSManagedRulesKnownBadInputsRuleSet with override_action none, "
    "and do not set its rule Log4JRCE to count.",
    frameworks=("CKV_AWS_192",),
    types=("aws:wafv2/webAcl:WebAcl",),
    check=_check,
)
