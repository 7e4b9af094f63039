"""The Condition element: what each operator says about a key, on an Allow and, negated, on a Deny.

An Allow under a condition grants to requests that pass it. A Deny under a condition leaves to an Allow the
requests that do *not* pass it: `Deny unless K is v` bounds exactly like `Allow if K is v`. Both become
`Test`s here, so that nobody else needs to think about negation, missing keys and quantifiers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from policies.iam.patterns import covers, normal


@dataclass(frozen=True, slots=True)
class Operator:
    """`positive` operators ask for a value among those listed, the others for one that is not.

    `wildcards` tells whether `*` and `?` in the listed values are wildcards.
    """

    positive: bool
    wildcards: bool = False


# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
OPERATORS: Final = {
    "stringequals": Operator(True),
    "stringnotequals": Operator(False),
    "stringequalsignorecase": Operator(True),
    "stringnotequalsignorecase": Operator(False),
    "stringlike": Operator(True, wildcards=True),
    "stringnotlike": Operator(False, wildcards=True),
    # ArnEquals and ArnLike behave identically: both take wildcards.
    "arnequals": Operator(True, wildcards=True),
    "arnlike": Operator(True, wildcards=True),
    "arnnotequals": Operator(False, wildcards=True),
    "arnnotlike": Operator(False, wildcards=True),
    "bool": Operator(True),
    "binaryequals": Operator(True),
    "ipaddress": Operator(True),
    "notipaddress": Operator(False),
    "numericequals": Operator(True),
    "numericnotequals": Operator(False),
    "numericlessthan": Operator(True),
    "numericlessthanequals": Operator(True),
    "numericgreaterthan": Operator(True),
    "numericgreaterthanequals": Operator(True),
    "dateequals": Operator(True),
    "datenotequals": Operator(False),
    "datelessthan": Operator(True),
    "datelessthanequals": Operator(True),
    "dategreaterthan": Operator(True),
    "dategreaterthanequals": Operator(True),
    "null": Operator(True),
}


@dataclass(frozen=True, slots=True)
class Test:
    """One operator on one key, normalised.

    `key` is in lower case (condition keys know no case). `positive`: the value must be among `values`, else
    it must not. `absent`: the test passes when the request lacks the key. `every`: of a key with several
    values, every one must pass (else one is enough). `presence`: nothing is asked but that the key is there,
    or is missing (`absent`). `measure`: numbers and dates are compared, which never names a resource or a
    caller. `unknown`: a value is not known yet.
    """

    key: str
    values: tuple[str, ...]
    positive: bool
    absent: bool
    every: bool = False
    presence: bool = False
    wildcards: bool = False
    measure: bool = False
    unknown: bool = False

    __test__ = False  # not a test of pytest

    def negated(self) -> Test:
        """Return what is left to an Allow by a Deny under this test."""
        return replace(self, positive=not self.positive, absent=not self.absent, every=not self.every)

    def accepts(self, value: str) -> bool:
        """Tell whether a request whose key has this one value (a text or pattern) could pass."""
        if self.presence:
            return not self.absent
        hit = any(covers(listed, value) for listed in self.values)
        return hit if self.positive else not hit


Clause = tuple[Test, ...]
"""Alternatives, of which a request must pass one. What an Allow and the Denies leave is a list of clauses."""


@lru_cache(maxsize=4_096)
def read_operator(written: str) -> tuple[Operator, str, bool, str] | None:
    """Split `ForAnyValue:StringLikeIfExists`, in any case: (operator, name, if-exists, quantifier)."""
    quantifier, colon, name = written.lower().rpartition(":")
    if colon and quantifier not in ("foranyvalue", "forallvalues"):
        return None
    if_exists = name.endswith("ifexists") and name != "nullifexists"
    name = name.removesuffix("ifexists") if if_exists else name
    operator = OPERATORS.get(name)
    return (operator, name, if_exists, quantifier) if operator else None


def read(written: str, key: str, values: tuple[str, ...], *, unknown: bool) -> Test | None:
    """Return the test that a Condition block states, or None where AWS knows no such operator."""
    read = read_operator(written)
    if read is None:
        return None
    operator, name, if_exists, quantifier = read
    if name == "null":
        missing = all(value.lower() == "true" for value in values)
        return Test(key.lower(), (), positive=not missing, absent=missing, presence=True, unknown=unknown)
    return Test(
        key.lower(),
        tuple(normal(value) if operator.wildcards else _literal(value) for value in values),
        positive=operator.positive,
        # A missing key fails a positive operator and passes a negated one. ForAllValues passes over no values
        # at all; ForAnyValue needs one.
        absent=if_exists
        or quantifier == "forallvalues"
        or (not operator.positive and quantifier != "foranyvalue"),
        every=quantifier == "forallvalues",
        wildcards=operator.wildcards,
        measure=name.startswith(("numeric", "date")),
        unknown=unknown,
    )


def _literal(value: str) -> str:
    """Return a value in which `*` and `?` are letters, as a normal pattern."""
    return value.replace("*", "\ue000").replace("?", "\ue001") if "*" in value or "?" in value else value
