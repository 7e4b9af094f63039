"""Web ACLs of public APIs use the rule groups of AWS for bad inputs and anonymous addresses."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import same
from policies.contract import Rule, Scope, Verdict
from policies.rules.edge._managed_groups import missing_groups
from policies.splits import companions

ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation"


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    if same(resource.inputs.get("internal"), True):
        return
    for association in companions(resource, scope, ASSOCIATION, ref="resourceArn"):
        for acl in scope.graph.targets(association, "webAclArn", "aws:wafv2/webAcl:WebAcl"):
            yield from missing_groups(acl)


RULE = Rule(
    title="Web ACLs of public APIs use the rule groups of AWS for bad inputs and anonymous addresses",
    severity="low",
    concern="exposure",
    why="Known exploits and anonymising networks are most of what attacks a public endpoint.",
    fix="Add AWSManagedRulesKnownBadInputsRuleSet and AWSManagedRulesAnonymousIpList to the web ACL.",
    frameworks=("CKV2_AWS_76", "CKV2_AWS_77", "CKV2_AWS_78"),
    types=(
        "aws:lb/loadBalancer:LoadBalancer",
        "aws:alb/loadBalancer:LoadBalancer",
        "aws:apigateway/stage:Stage",
        "aws:apigatewayv2/api:Api",
        "aws:appsync/graphQLApi:GraphQLApi",
    ),
    relates=True,
    check=_check,
)
