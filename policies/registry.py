"""Finds the rules: every module `policies/rules/<family>/<rule_id>.py` defines one `RULE`."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache

import policies.rules
from policies.contract import Rule
from policies.own_rules import OWN_RULES


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family and id; the pack's own (`rule-error`, `cannot-judge`, waivers) first.

    Raises TypeError for a module without a `RULE`, ValueError for an id that two families use.
    """
    found = list(OWN_RULES)
    for family in sorted(module.name for module in pkgutil.iter_modules(policies.rules.__path__)):
        package = importlib.import_module(f"policies.rules.{family}")
        for stem in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
            if stem.startswith("_"):  # helpers of the family
                continue
            rule = getattr(importlib.import_module(f"policies.rules.{family}.{stem}"), "RULE", None)
            if not isinstance(rule, Rule):
                raise TypeError(
                    f"policies/rules/{family}/{stem}.py must define RULE, a policies.contract.Rule"
                )
            found.append(rule.filed(family, stem))
    if twice := sorted({rule.id for rule in found if sum(rule.id == other.id for other in found) > 1}):
        raise ValueError(f"rule ids must be unique; used twice: {', '.join(twice)}")
    return tuple(found)


def rules_by_id() -> Mapping[str, Rule]:
    """Every rule by its id."""
    return {rule.id: rule for rule in all_rules()}


class Index:
    """Which rules look at a type, found once per type."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        self._over_plans = [rule for rule in rules if rule.check_plan is not None]
        self._exact: dict[str, list[Rule]] = {}
        self._prefixes: list[tuple[str, Rule]] = []
        self._cache: dict[str, tuple[Rule, ...]] = {}
        for rule in rules:
            for token in rule.types:
                if token.endswith((":", "/")):
                    self._prefixes.append((token, rule))
                else:
                    self._exact.setdefault(token, []).append(rule)

    def of(self, token: str) -> tuple[Rule, ...]:
        """The rules that look at resources of type `token`."""
        known = self._cache.get(token)
        if known is None:
            rules = [*self._exact.get(token, ())]
            rules += [rule for prefix, rule in self._prefixes if token.startswith(prefix)]
            known = self._cache[token] = tuple(dict.fromkeys(rules))
        return known

    def over_plans(self, tokens: set[str]) -> list[Rule]:
        """The rules over whole plans that look at one of the types `tokens`, or at no type in particular."""
        met = {rule.id for token in tokens for rule in self.of(token)}
        return [rule for rule in self._over_plans if not rule.types or rule.id in met]


def suggest(word: str, words: Iterable[str]) -> str:
    """`; did you mean 'x'?` where one of `words` is near, else nothing."""
    near = difflib.get_close_matches(word, list(words), 1)
    return f"; did you mean {near[0]!r}?" if near else ""
