"""Wildcard patterns of IAM: `*` is any text, `?` any one character; compared as sets of texts.

All comparisons take *normal* patterns (see `normal`), in which a run of wildcards is written in one way only
and a wildcard that is meant literally (`${*}`) is not a wildcard any more.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CACHE = 16_384
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


@lru_cache(maxsize=_CACHE)
def covers(outer: str, inner: str) -> bool:
    """Tell whether every text of `inner` is one of `outer`.

    Sound: True is a proof. The wildcards of `inner` are treated as letters that only a wildcard of `outer`
    meets.
    """
    if outer == "*" or outer == inner:
        return True
    if is_exact(outer):
        return False
    o = i = 0
    star = mark = -1
    while i < len(inner):
        if o < len(outer) and outer[o] == "*":
            star, mark = o, i
            o += 1
        elif o < len(outer) and _meets(outer[o], inner[i]):
            o += 1
            i += 1
        elif star >= 0:
            mark += 1
            o, i = star + 1, mark
        else:
            return False
    return all(rest == "*" for rest in outer[o:])


def _meets(outer: str, inner: str) -> bool:
    return inner != "*" if outer == "?" else outer == inner


@lru_cache(maxsize=_CACHE)
def overlaps(left: str, right: str) -> bool:
    """Tell whether some text belongs to both patterns."""
    if left == right or left == "*" or right == "*":
        return True
    if is_exact(left):
        return covers(right, left)
    if is_exact(right):
        return covers(left, right)
    for a, b in zip(left, right, strict=False):
        if a == "*" or b == "*":
            break
        if a != b and a != "?" and b != "?":
            return False
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
    """Return a pattern for what is in both: the narrower where one covers the other, else `left`."""
    return right if covers(left, right) else left


@lru_cache(maxsize=_CACHE)
def arn(text: str) -> str:
    """Return the normal pattern of a resource ARN, blind to the partition and completed to six fields.

    AWS completes an ARN of fewer fields with wildcards. `arn:aws`, `arn:aws-cn` and `arn:aws-us-gov` name the
    same kind of thing in different partitions, of which a policy sees one.
    """
    pattern = normal(text)
    if not pattern.startswith("arn:"):
        return pattern
    fields = pattern.split(":", 5)
    fields += ["*"] * (6 - len(fields))
    fields[1] = "*"
    return ":".join(fields)
