"""Function URLs ask for IAM."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Function URLs ask for IAM",
    severity="critical",
    concern="exposure",
    why="With NONE anybody who finds the URL runs the function, with its role and on your bill.",
    fix='Set authorization_type="AWS_IAM", or put the function behind an API with an authorizer.',
    frameworks=("CKV_AWS_258",),
    types=("aws:lambda/functionUrl:FunctionUrl",),
    check=forbid("authorizationType", "NONE", write='write "AWS_IAM"'),
)
