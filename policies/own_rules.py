"""The pack's rules about itself: what it could not judge, what broke, and waivers that outlived their reason.

The judge makes their findings; they stand here so that reports, levels and waivers treat them as rules.
"""

from __future__ import annotations

from policies.contract import Rule

RULE_ERROR = Rule(
    id="rule-error",
    family="pack",
    title="Every rule runs to its end",
    severity="high",
    concern="operations",
    why="A rule that breaks has judged nothing; passing in silence would hide what it looks for.",
    fix="Report the message as a defect of the rule; waive it for this resource meanwhile.",
    types=(),
)
CANNOT_JUDGE = Rule(
    id="cannot-judge",
    family="pack",
    title="What rules look at is known before deployment",
    severity="low",
    concern="operations",
    why="A value that only the provider can tell, or that has a shape no rule understands, was not checked.",
    fix="Write the value as a literal, or read the rule's page and check it by hand after deployment.",
    types=(),
)
WAIVER_EXPIRED = Rule(
    id="waiver-expired",
    family="pack",
    title="Waivers end on their date",
    severity="high",
    concern="operations",
    why="A waiver is a loan: after its date the rule applies again.",
    fix="Fix the resource and delete the waiver, or have its owner renew `expires` with a current reason.",
    types=(),
)
WAIVER_UNUSED = Rule(
    id="waiver-unused",
    family="pack",
    title="Waivers waive something",
    severity="medium",
    concern="operations",
    why="A waiver without a finding hides the next one that happens to match it.",
    fix="Delete the waiver from the stack's YAML.",
    types=(),
)
OWN_RULES = (RULE_ERROR, CANNOT_JUDGE, WAIVER_EXPIRED, WAIVER_UNUSED)
