"""Repositories have an approval rule."""

from policies.contract import Rule
from policies.splits import inline_or_companion

_CHECK = inline_or_companion(
    tokens=("aws:codecommit/approvalRuleTemplateAssociation:ApprovalRuleTemplateAssociation",),
    ref="repositoryName",
    message="the repository has no aws.codecommit.ApprovalRuleTemplateAssociation; add one",
)


RULE = Rule(
    title="Repositories have an approval rule",
    severity="low",
    concern="supply-chain",
    why="Without one whoever may push may merge.",
    fix="Add an aws.codecommit.ApprovalRuleTemplateAssociation.",
    frameworks=("CKV2_AWS_37",),
    types=("aws:codecommit/repository:Repository",),
    relates=True,
    check=_CHECK,
)
