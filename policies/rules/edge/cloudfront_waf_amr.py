"""The web ACL of a distribution uses the rule groups of AWS for bad inputs and anonymous addresses."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first
from policies.rules.edge._managed_groups import missing_groups


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    acls = scope.graph.targets(resource, "webAclId", "aws:wafv2/webAcl:WebAcl")
    if not acls and first(resource.inputs, "webAclId").state == "unset":
        yield Violation("webAclId is not set; name a web ACL with the managed rule groups", "webAclId")
    for acl in acls:
        yield from missing_groups(acl)


RULE = Rule(
    title="The web ACL of a distribution uses the rule groups of AWS for bad inputs and anonymous addresses",
    severity="low",
    concern="exposure",
    why="Known exploits and anonymising networks are most of what attacks a public site.",
    fix="Set web_acl_id to a web ACL with AWSManagedRulesKnownBadInputsRuleSet and "
    "AWSManagedRulesAnonymousIpList.",
    frameworks=("CKV2_AWS_47",),
    types=("aws:cloudfront/distribution:Distribution",),
    relates=True,
    check=_check,
)
