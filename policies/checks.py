"""Checks made from data: most rules are `require("storageEncrypted", True)` and their words.

Each maker returns a check for `Rule.check`. They treat every value alike: known and right is quiet, known and
wrong is a violation that shows the value and what to write, unknown is `Unjudged`, and a value of the wrong
type is wrong. `unset` says what a missing value means: `wrong` (AWS's default is not good enough) or `fine`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, TypeAlias

from model.resource import Resource
from model.values import Value
from policies.contract import Check, Scope, Unjudged, Verdict, Violation
from policies.leaves import Leaf, items, leaves, objects, show

Scalar: TypeAlias = bool | int | str
Unset: TypeAlias = Literal["wrong", "fine"]


def same(value: Value, wanted: Scalar) -> bool:
    """Compare as Pulumi's engine coerces: "true" is true and "7" is 7; strings by case."""
    if isinstance(wanted, bool):
        return value is wanted or (isinstance(value, str) and value.lower() == str(wanted).lower())
    if isinstance(wanted, int):
        number = as_number(value)
        return number is not None and number == wanted
    return isinstance(value, str) and value == wanted


def as_number(value: Value) -> float | None:
    """A number, or a string that holds one; None for anything else (true is no number)."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None


def blank(value: Value) -> bool:
    """Whether a value says nothing: an empty string, list or object."""
    return value is None or (isinstance(value, str | list | dict) and not value)


def doubt(leaf: Leaf) -> Unjudged | None:
    """The verdict on a leaf that cannot be judged; None for one that can."""
    if leaf.state == "unknown":
        return Unjudged(leaf.path)
    if leaf.state == "mistyped":
        return Unjudged(leaf.path, f"is {leaf.shown} where an object belongs")
    return None


def require(
    path: str, *accepted: Scalar, unset: Unset = "wrong", default: str = "", write: str = ""
) -> Check:
    """Every value at `path` must be one of `accepted`.

    `default` is what AWS takes an unset value for (told in the message); `write` replaces the advice.
    """
    advice = write or f"write {' or '.join(show(value) for value in accepted)}"
    missing = f"is not set{f' (AWS takes {default})' if default else ''}; {advice}"

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for leaf in leaves(resource.inputs, path):
            if leaf.state == "unset":
                if unset == "wrong":
                    yield Violation(f"{leaf.path} {missing}", leaf.path)
            elif unjudged := doubt(leaf):
                yield unjudged
            elif not any(same(leaf.value, value) for value in accepted):
                yield Violation(f"{leaf.path} is {leaf.shown}; {advice}", leaf.path)

    return check


def forbid(path: str, *rejected: Scalar, unset: Unset = "fine", write: str, default: str = "") -> Check:
    """No value at `path` (nor in a list there) may be one of `rejected`."""
    missing = f"is not set{f' (AWS takes {default})' if default else ''}; {write}"

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for leaf in items(resource.inputs, path):
            if leaf.state == "unset":
                if unset == "wrong":
                    yield Violation(f"{leaf.path} {missing}", leaf.path)
            elif unjudged := doubt(leaf):
                yield unjudged
            elif any(same(leaf.value, value) for value in rejected):
                yield Violation(f"{leaf.path} is {leaf.shown}; {write}", leaf.path)

    return check


def require_set(path: str, *, write: str, default: str = "") -> Check:
    """Something must stand at `path`. An unknown value will be something, so it is fine."""
    missing = f"is not set{f' (AWS takes {default})' if default else ''}; {write}"

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for leaf in leaves(resource.inputs, path):
            if leaf.state == "mistyped":
                yield Violation(f"{leaf.path} is {leaf.shown}; {write}", leaf.path)
            elif leaf.state == "unset" or (leaf.state == "known" and blank(leaf.value)):
                word = missing if leaf.state == "unset" else f"is empty; {write}"
                yield Violation(f"{leaf.path} {word}", leaf.path)

    return check


def forbid_set(path: str, *, write: str) -> Check:
    """Nothing may stand at `path` (an unknown value will be something)."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for leaf in leaves(resource.inputs, path):
            if leaf.state != "unset" and not (leaf.state == "known" and blank(leaf.value)):
                yield Violation(f"{leaf.path} is set; {write}", leaf.path)

    return check


def require_where(
    path: str, good: Callable[[Value], bool], *, write: str, unset: Unset = "wrong", default: str = ""
) -> Check:
    """Every value at `path` must satisfy `good` (called with known values of any type)."""
    missing = f"is not set{f' (AWS takes {default})' if default else ''}; {write}"

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for leaf in leaves(resource.inputs, path):
            if leaf.state == "unset":
                if unset == "wrong":
                    yield Violation(f"{leaf.path} {missing}", leaf.path)
            elif unjudged := doubt(leaf):
                yield unjudged
            elif not good(leaf.value):
                yield Violation(f"{leaf.path} is {leaf.shown}; {write}", leaf.path)

    return check


def at_least(path: str, minimum: float, *, unset: Unset = "wrong", default: str = "") -> Check:
    """Every value at `path` must be a number of at least `minimum`."""

    def good(value: Value) -> bool:
        number = as_number(value)
        return number is not None and number >= minimum

    return require_where(path, good, write=f"write {minimum:g} or more", unset=unset, default=default)


def each(path: str, check: Check) -> Check:
    """Run `check` on every object at `path` as if it were the resource; paths are told from the top."""

    def run(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        for leaf in objects(resource.inputs, path):
            if unjudged := doubt(leaf):
                yield unjudged
            elif isinstance(leaf.value, dict):
                inner = Resource(urn=resource.urn, type=resource.type, name=resource.name, inputs=leaf.value)
                for verdict in check(inner, scope):
                    yield _below(verdict, leaf.path)

    return run


def _below(verdict: Verdict, path: str) -> Verdict:
    place = f"{path}.{verdict.path}" if verdict.path else path
    if isinstance(verdict, Unjudged):
        return Unjudged(place, verdict.reason, verdict.urn)
    message = verdict.message
    if verdict.path and message.startswith(verdict.path):
        message = place + message[len(verdict.path) :]
    return Violation(message, place, verdict.urn)


def all_of(*checks: Check) -> Check:
    """Everything that any of the checks says."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        for one in checks:
            yield from one(resource, scope)

    return check


def any_of(*checks: Check, message: str, path: str = "") -> Check:
    """One of the checks must be quiet; else what cannot be judged is said, else `message`."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        unjudged: list[Verdict] = []
        for one in checks:
            verdicts = list(one(resource, scope))
            if not verdicts:
                return
            if all(isinstance(verdict, Unjudged) for verdict in verdicts):
                unjudged += verdicts
        yield from unjudged or [Violation(message, path)]

    return check


def when(condition: Check, then: Check) -> Check:
    """Run `then` only where `condition` is quiet; what `condition` cannot judge is said."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        verdicts = list(condition(resource, scope))
        if not verdicts:
            yield from then(resource, scope)
        elif all(isinstance(verdict, Unjudged) for verdict in verdicts):
            yield from verdicts

    return check


def by_type(checks: Mapping[str, Check]) -> Check:
    """The check of the resource's type; types that are not named have none."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        chosen = checks.get(resource.type)
        return iter(()) if chosen is None else iter(chosen(resource, scope))

    return check


def at_most(path: str, maximum: float, *, unset: Unset = "wrong", default: str = "") -> Check:
    """Every value at `path` must be a number of at most `maximum`."""

    def good(value: Value) -> bool:
        number = as_number(value)
        return number is not None and number <= maximum

    return require_where(path, good, write=f"write {maximum:g} or less", unset=unset, default=default)


def require_items(path: str, *wanted: str, any_one: bool = False, write: str = "") -> Check:
    """The list at `path` must hold all of `wanted` (or one of them, with `any_one`)."""
    listed = ", ".join(show(value) for value in wanted)
    advice = write or (f"add one of {listed}" if any_one else f"list {listed}")

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        found: set[str] = set()
        for leaf in items(resource.inputs, path):
            if unjudged := doubt(leaf):
                yield unjudged
                return
            if isinstance(leaf.value, str):
                found.add(leaf.value)
        missing = [value for value in wanted if value not in found]
        if missing and not (any_one and len(missing) < len(wanted)):
            lacks = "holds none of" if any_one else "lacks"
            yield Violation(f"{path} {lacks} {', '.join(show(value) for value in missing)}; {advice}", path)

    return check
