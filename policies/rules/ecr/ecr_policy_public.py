"""No repository policy admits everybody."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

TYPES = ("aws:ecr/repositoryPolicy:RepositoryPolicy",)


RULE = Rule(
    title="No repository policy admits everybody",
    severity="critical",
    concern="exposure",
    why="Images carry code, models and what was forgotten in them; with push rights strangers decide "
    "what runs.",
    fix="Name the accounts, or ask for aws:PrincipalOrgID.",
    frameworks=("CKV_AWS_32",),
    types=TYPES,
    check_plan=says(Kind.PUBLIC_ACCESS, types=frozenset(TYPES)),
)
