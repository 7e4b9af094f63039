"""Writes `docs/policies.md`, the reference of all rules, from the rules: `python -m tools.policies_page`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby
from pathlib import Path

from policies import Rule, all_rules
from policies.contract import RuleConfig
from policies.own_rules import OWN_RULES

PAGE = Path(__file__).parents[1] / "docs" / "policies.md"

HEAD = """\
<!-- Written by `python -m tools.policies_page` from policies/rules; edit the rules instead. -->

# Policies

{rules} rules judge every plan: `slipway preview` shows their word, `slipway check FILE...` judges previews
and stack exports of any Pulumi program, and `pulumi preview --policy-pack policies` has the engine ask them.
A rule is one file, `policies/rules/<family>/<rule_id>.py`; its samples stand in
`tests/policies/samples/<family>/<rule_id>.yaml`.

## How much a rule's word weighs

| severity | in production | elsewhere | in programs without a `slipway:spec` |
| --- | --- | --- | --- |
| critical, high | mandatory | mandatory | mandatory |
| medium | mandatory | advisory | advisory |
| low | advisory | advisory | advisory |

Outside production, rules about resilience and logging are advice whatever their severity. A stack sets
other levels in its file, for a rule, a concern, a severity or `*`, the nearest of which holds; and the config
of rules:

```yaml
slipway:spec:
  policies:
    levels: {{rds-multi-az: mandatory, logging: advisory, low: "off"}}
    rules: {{tag-contract: {{keys: [team, cost-center]}}}}
  waivers:
    - rule: s3-replication
      resource: model-cache        # the name, the URN, or a pattern with * and ?
      reason: the models can be downloaded again
      owner: search
      expires: 2027-03-31
```

A mandatory finding makes `slipway preview` and `slipway check` exit with 1 and stops a deployment, unless a
waiver covers it. Waived findings stay in every report, with who answers for them.

A value that only the provider can tell is not judged, and `cannot-judge` says so. A rule that breaks is a
finding as well (`rule-error`), never a pass.

`CIS AWS` is the AWS Foundations Benchmark 3.0, `CIS EKS` the Amazon EKS Benchmark 1.5, `FSBP` the AWS
Foundational Security Best Practices of Security Hub, `CKV` Checkov.
"""


def page(rules: Iterable[Rule]) -> str:
    """The page as Markdown."""
    listed = list(rules)
    lines = [HEAD.format(rules=len(listed))]
    for family, members in groupby(listed, key=lambda rule: rule.family):
        lines += _family(family, list(members))
    lines += _controls(listed)
    return "\n".join(lines).rstrip() + "\n"


def _family(family: str, rules: list[Rule]) -> Iterator[str]:
    words = "What the pack says about itself." if rules[0] in OWN_RULES else _doc(family)
    yield f"## {family}\n\n{words}\n"
    for rule in rules:
        yield from _rule(rule)


def _doc(family: str) -> str:
    return (
        (import_module(f"policies.rules.{family}").__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
    )


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield f"**{rule.title}.** {rule.why}\n"
    yield f"*Fix:* {rule.fix}\n"
    controls = f" · {', '.join(rule.frameworks)}" if rule.frameworks else ""
    yield f"{rule.severity} · {rule.concern}{controls}\n"
    if rule.config is not RuleConfig:
        for name, field in rule.config.model_fields.items():
            yield f"Config `{name}` (`{field.default!r}`): {field.description}\n"


def _controls(rules: list[Rule]) -> Iterator[str]:
    yield "## Controls\n"
    yield "| control | rules |"
    yield "| --- | --- |"
    claimed: dict[str, list[str]] = {}
    for rule in rules:
        for control in rule.frameworks:
            claimed.setdefault(control, []).append(rule.id)
    for control in sorted(claimed, key=_order):
        yield f"| {control} | {', '.join(f'[{rule}](#{rule})' for rule in claimed[control])} |"


def _order(control: str) -> tuple[tuple[int, str | int], ...]:
    """Numbers by value, words by letter."""
    parts = control.replace("_", " ").replace(".", " ").split()
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts)


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(all_rules()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
