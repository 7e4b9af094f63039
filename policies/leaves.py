"""Find property values by path, in whatever shape a program wrote them.

A path is dotted (`rootBlockDevice.encrypted`). Lists on the way fan out: `ingress.cidrBlocks` meets every
block of `ingress`, and a list of one where pulumi_aws wants a single object is read as that object.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from model.values import UNKNOWN, Asset, PathPart, Properties, Reference, Secret, Value, format_path, reveal

State: TypeAlias = Literal["known", "unset", "unknown", "mistyped"]
SHOWN = 60
"""How many characters of a value a message shows at most."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value at a concrete path. `unset`: nothing there (None); `mistyped`: a part of the path that should
    be an object is something else (`path` and `value` are that part's)."""

    path: str
    value: Value
    state: State
    secret: bool = False

    @property
    def shown(self) -> str:
        """The value as a message may show it: short, and never a secret."""
        return "[secret]" if self.secret else show(self.value)


def show(value: Value) -> str:
    """A value as people write it in JSON, cut short; secrets and what JSON cannot say are named instead."""
    if isinstance(value, Secret):
        return "[secret]"
    if value is UNKNOWN:
        return "unknown"
    if isinstance(value, Asset | Reference):
        return f"[{value.kind}]" if isinstance(value, Asset) else "[resource]"
    text = json.dumps(value, default=show, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


@cache
def _parts(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def leaves(properties: Properties, path: str) -> Iterator[Leaf]:
    """Yield every value at `path`, at least one: an unset leaf where there is nothing.

    An empty list on the way yields nothing below it, so an unset leaf.
    """
    parts = _parts(path)
    if len(parts) == 1:  # the common case, made cheap
        value = properties.get(path)
        if value is None or value.__class__ is bool or value.__class__ is str:
            yield Leaf(path, value, "unset" if value is None else "known")
            return
    found = False
    for leaf in _follow(dict(properties), parts, (), False):
        found = True
        yield leaf
    if not found:
        yield Leaf(path, None, "unset")


def first(properties: Properties, path: str) -> Leaf:
    """The first value at `path`, or the unset leaf."""
    return next(leaves(properties, path))


def _follow(value: Value, parts: tuple[str, ...], at: tuple[PathPart, ...], secret: bool) -> Iterator[Leaf]:
    if isinstance(value, Secret):
        value, secret = reveal(value), True
    if value is UNKNOWN:
        yield Leaf(format_path(at), value, "unknown", secret)
    elif not parts:
        yield Leaf(format_path(at), value, "unset" if value is None else "known", secret)
    elif value is None:
        yield Leaf(format_path((*at, *parts)), None, "unset", secret)
    elif isinstance(value, Mapping):
        yield from _follow(value.get(parts[0]), parts[1:], (*at, parts[0]), secret)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _follow(item, parts, (*at, index), secret)
    else:
        yield Leaf(format_path(at), value, "mistyped", secret)


def objects(properties: Properties, path: str) -> Iterator[Leaf]:
    """Yield the objects at `path` one by one (a single object, or each of a list); nothing where unset.

    What is there and is no object is yielded as unknown or mistyped.
    """
    for leaf in leaves(properties, path):
        if leaf.state != "known":
            if leaf.state != "unset":
                yield leaf
        elif isinstance(leaf.value, list):
            for index, item in enumerate(leaf.value):
                yield _object(item, f"{leaf.path}[{index}]", leaf.secret)
        else:
            yield _object(leaf.value, leaf.path, leaf.secret)


def _object(value: Value, path: str, secret: bool) -> Leaf:
    if isinstance(value, Secret):
        value, secret = reveal(value), True
    if value is UNKNOWN:
        return Leaf(path, value, "unknown", secret)
    return Leaf(path, value, "known" if isinstance(value, dict) else "mistyped", secret)


def items(properties: Properties, path: str) -> Iterator[Leaf]:
    """Yield the scalar values at `path` one by one, entering lists at the end of the path."""
    for leaf in leaves(properties, path):
        if leaf.state == "known" and isinstance(leaf.value, list):
            for index, item in enumerate(leaf.value):
                secret = leaf.secret or isinstance(item, Secret)
                value = reveal(item)
                state: State = "unknown" if value is UNKNOWN else "unset" if value is None else "known"
                yield Leaf(f"{leaf.path}[{index}]", value, state, secret)
        else:
            yield leaf
