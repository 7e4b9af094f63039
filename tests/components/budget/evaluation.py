"""IAM's evaluation of identity policies, as far as the budget's policies need it.

An explicit deny wins; without an allow the answer is no. Operators without quantifier on single values;
anything else raises, so that no condition is passed over.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from model.json import Json
from policies.iam import authorization
from policies.iam.patterns import covers

Answer = Literal["allowed", "implicit deny", "explicit deny"]


def listed(value: Json) -> list[str]:
    """One text or a list of them, as a list."""
    if isinstance(value, str):
        return [value]
    assert isinstance(value, list)
    return [str(item) for item in value]


def _holds(operator: str, wanted: list[str], found: str | None) -> bool:
    if operator == "StringEqualsIfExists":
        return found is None or found in wanted
    if found is None:
        return False
    if operator in ("StringEquals", "Bool"):
        return found in wanted
    if operator in ("StringLike", "ArnLike", "ArnEquals"):
        return any(covers(pattern, found) for pattern in wanted)
    raise NotImplementedError(operator)


def _matches(statement: Mapping[str, Json], action: str, resource: str, context: Mapping[str, str]) -> bool:
    if not any(authorization.matches(pattern, action) for pattern in listed(statement["Action"])):
        return False
    if not any(covers(pattern, resource) for pattern in listed(statement["Resource"])):
        return False
    conditions = statement.get("Condition") or {}
    assert isinstance(conditions, dict)
    for operator, keys in conditions.items():
        assert isinstance(keys, dict)
        for key, wanted in keys.items():
            if not _holds(operator, listed(wanted), context.get(key)):
                return False
    return True


def evaluate(
    statements: Iterable[Mapping[str, Json]], action: str, resource: str, context: Mapping[str, str]
) -> Answer:
    """What IAM answers to one action on one resource, under `context` of keys as policies spell them."""
    effects = {s["Effect"] for s in statements if _matches(s, action, resource, context)}
    if "Deny" in effects:
        return "explicit deny"
    return "allowed" if "Allow" in effects else "implicit deny"
