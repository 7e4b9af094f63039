"""Distributions are enabled."""

from policies.checks import require
from policies.contract import Rule

RULE = Rule(
    title="Distributions are enabled",
    severity="low",
    concern="operations",
    why="A distribution that is switched off answers with errors and keeps its name occupied.",
    fix="Set enabled=True, or delete it.",
    frameworks=("CKV_AWS_216",),
    types=("aws:cloudfront/distribution:Distribution",),
    check=require("enabled", True),
)
