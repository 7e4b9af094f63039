"""Functions may not be called by everybody."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Functions may not be called by everybody",
    severity="critical",
    concern="exposure",
    why="With the principal * every AWS account can run the function.",
    fix="Name the service or the account; add source_arn or principal_org_id.",
    frameworks=("CKV_AWS_301", "FSBP Lambda.1"),
    types=("aws:lambda/permission:Permission",),
    check=forbid("principal", "*", write="name a service or an account"),
)
