"""Domains cannot be transferred away."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Domains cannot be transferred away",
    severity="medium",
    concern="exposure",
    why="Without the lock whoever gets into the registrar account takes the domain.",
    fix="Remove transfer_lock=False.",
    frameworks=("CKV_AWS_377",),
    types=("aws:route53domains/registeredDomain:RegisteredDomain",),
    check=forbid("transferLock", False, write="write true"),
)
