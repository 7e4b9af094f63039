"""No vault policy admits everybody."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

TYPES = ("aws:glacier/vault:Vault",)


RULE = Rule(
    title="No vault policy admits everybody",
    severity="critical",
    concern="exposure",
    why="Archives are what was too important to delete.",
    fix="Name the principals.",
    frameworks=("CKV_AWS_167",),
    types=TYPES,
    check_plan=says(Kind.PUBLIC_ACCESS, types=frozenset(TYPES)),
)
