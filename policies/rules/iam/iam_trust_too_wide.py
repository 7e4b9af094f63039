"""Roles trust no more than they need."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import neither_github_nor_everybody, says

RULE = Rule(
    title="Roles trust no more than they need",
    severity="high",
    concern="privilege",
    why="A trust policy is the door of a role; what is missing in its conditions stands open.",
    fix="Name principals, and ask for what the message says.",
    types=("aws:iam/role:Role",),
    check_plan=says(Kind.TRUST, when=neither_github_nor_everybody),
)
