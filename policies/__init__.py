"""The policy pack: one rule per file, and the IAM analyser. Judges what was registered, whoever wrote it."""

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.judging import Finding, judge
from policies.registry import all_rules
from policies.settings import Settings, Waiver

__all__ = [
    "Finding",
    "Rule",
    "Scope",
    "Settings",
    "Unjudged",
    "Verdict",
    "Violation",
    "Waiver",
    "all_rules",
    "judge",
]
