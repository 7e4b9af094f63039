"""Wildcard patterns of IAM: `*` is any text, `?` any one character; compared as sets of texts.

All comparisons take *normal* patterns (see `normal`), in which a run of wildcards is written in one way only
and a wildcard that is meant literally (`${*}`) is not a wildcard any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

_CACHE = 16_384
_ARN = "arn:-:"
_RUN = re.compile(r"[*?]{2,}")
# `${*}`, `${?}` and `${$}` are how a policy writes these characters literally; private-use characters stand
# for them inside a normal pattern, so that they are matched as letters.
_LITERAL = {"${*}": "\ue000", "${?}": "\ue001", "${$}": "$"}
_SHOWN = {"\ue000": "${*}", "\ue001": "${?}"}


def normal(text: str) -> str:
    """Return `text` with every run of wildcards as its `?`s followed by at most one `*`."""
    if "${" in text:
        for written, meant in _LITERAL.items():
            text = text.replace(written, meant)
    if "*" not in text and "?" not in text:
        return text
    return _RUN.sub(lambda run: "?" * run[0].count("?") + ("*" if "*" in run[0] else ""), text)


def shown(pattern: str) -> str:
    """Return a normal pattern as a policy would write it."""
    for meant, written in _SHOWN.items():
        pattern = pattern.replace(meant, written)
    return pattern


def is_exact(pattern: str) -> bool:
    """Tell whether the pattern holds no wildcard, so that it names one text."""
    return "*" not in pattern and "?" not in pattern


def _fixed(pattern: str) -> int:
    """Return how many characters stand before the first wildcard."""
    star, mark = pattern.find("*"), pattern.find("?")
    if star < 0:
        return mark if mark >= 0 else len(pattern)
    return star if mark < 0 else min(star, mark)


def covers(outer: str, inner: str) -> bool:
    """Tell whether every text of `inner` is one of `outer`.

    Sound: True is a proof. The wildcards of `inner` are treated as letters that only a wildcard of `outer`
    meets.
    """
    if outer == "*" or outer == inner:
        return True
    if outer.startswith(_ARN) and inner.startswith(_ARN):
        # A wildcard stays within its field; the last field may hold colons.
        return all(map(_covers_field, fields(outer), fields(inner)))
    return _covers_field(outer, inner)


def _covers_field(outer: str, inner: str) -> bool:
    if outer == "*" or outer == inner:
        return True
    fixed = _fixed(outer)
    if fixed == len(outer) or not inner.startswith(outer[:fixed]):
        return False
    # Ends that do not fit are most of what is asked, and cheaper to tell than to remember.
    end = outer[max(outer.rfind("*"), outer.rfind("?")) + 1 :]
    return inner.endswith(end) and _covers(outer, inner)


@lru_cache(maxsize=_CACHE)
def _covers(outer: str, inner: str) -> bool:
    return matcher(outer, any_char="[^*]")(inner) is not None


@lru_cache(maxsize=_CACHE)
def matcher(pattern: str, *, any_char: str = ".") -> Callable[[str], object]:
    """Return a function that tells whether a text belongs to a normal pattern; `?` is any `any_char`."""
    if pattern.endswith("*") and _fixed(pattern) == len(pattern) - 1:
        return partial(_starts, pattern[:-1])
    first, *rest = (re.escape(part).replace(r"\?", any_char) for part in pattern.split("*"))
    if not rest:
        return re.compile(first, re.DOTALL).fullmatch
    # The first place where a part fits is as good as any later one: atomic groups never look back.
    middle = "".join(f"(?>.*?{part})" for part in rest[:-1])
    return re.compile(f"{first}{middle}.*{rest[-1]}", re.DOTALL).fullmatch


def _starts(start: str, text: str) -> bool | None:
    return text.startswith(start) or None


def overlaps(left: str, right: str) -> bool:
    """Tell whether some text belongs to both patterns."""
    if left == right or left == "*" or right == "*":
        return True
    if left.startswith(_ARN) and right.startswith(_ARN):
        return all(map(_overlaps_field, fields(left), fields(right)))
    return _overlaps_field(left, right)


def _overlaps_field(left: str, right: str) -> bool:
    if left == right or left == "*" or right == "*":
        return True
    here, there = _fixed(left), _fixed(right)
    both = min(here, there)
    if left[:both] != right[:both]:
        return False
    if here == len(left):
        return _covers_field(right, left)
    if there == len(right):
        return _covers_field(left, right)
    return _overlaps(left, right)


@lru_cache(maxsize=_CACHE)
def _overlaps(left: str, right: str) -> bool:
    # Walk both patterns at once: the states after i characters of `left` are the places reached in `right`.
    reached = _closure({0}, right)
    for char in left:
        if char == "*":
            reached = set(range(min(reached), len(right) + 1)) if reached else reached
        else:
            step: set[int] = set()
            for place in reached:
                if place < len(right):
                    if right[place] == "*":
                        step.add(place)
                    elif right[place] == "?" or char == "?" or right[place] == char:
                        step.add(place + 1)
            reached = step
        reached = _closure(reached, right)
        if not reached:
            return False
    return len(right) in reached


def _closure(places: set[int], pattern: str) -> set[int]:
    """Add the places that a `*` of `pattern` lets one reach without consuming a character."""
    found = set(places)
    for place in places:
        at = place
        while at < len(pattern) and pattern[at] == "*":
            at += 1
            found.add(at)
    return found


def meet(left: str, right: str) -> str:
    """Return a pattern for what is in both: by field the narrower if one covers the other, else `left`."""
    if left.startswith(_ARN) and right.startswith(_ARN):
        return ":".join(map(_meet_field, fields(left), fields(right)))
    return _meet_field(left, right)


def _meet_field(left: str, right: str) -> str:
    return right if _covers_field(left, right) else left


@lru_cache(maxsize=_CACHE)
def service(pattern: str) -> str:
    """Return the service that a normal ARN pattern is about, "" where that is open."""
    name = fields(pattern)[2] if pattern.startswith(_ARN) else ""
    return name if is_exact(name) else ""


@lru_cache(maxsize=_CACHE)
def fields(pattern: str) -> tuple[str, ...]:
    """Split a normal ARN pattern: arn, partition, service, region, account, resource."""
    return tuple(pattern.split(":", 5))


@lru_cache(maxsize=_CACHE)
def arn(text: str) -> str:
    """Return the normal pattern of a resource ARN, blind to the partition and completed to six fields.

    AWS completes an ARN of fewer fields with wildcards. `arn:aws`, `arn:aws-cn` and `arn:aws-us-gov` name the
    same kind of thing in different partitions, of which a policy sees one.
    """
    pattern = normal(text)
    if not pattern.startswith("arn:"):
        return pattern
    parts = pattern.split(":", 5)
    parts += ["*"] * (6 - len(parts))
    parts[1] = "-"
    return ":".join(parts)
