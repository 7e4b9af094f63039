"""GraphQL APIs stand behind a web ACL."""

from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:wafv2/webAclAssociation:WebAclAssociation",),
    ref="resourceArn",
    message="the API has no aws.wafv2.WebAclAssociation; add one",
)


RULE = Rule(
    title="GraphQL APIs stand behind a web ACL",
    severity="medium",
    concern="exposure",
    why="A GraphQL endpoint takes arbitrary queries; without a web ACL every bot sends them.",
    fix="Add an aws.wafv2.WebAclAssociation for the API.",
    frameworks=("CKV2_AWS_33",),
    types=("aws:appsync/graphQLApi:GraphQLApi",),
    relates=True,
    check=_CHECK,
)
