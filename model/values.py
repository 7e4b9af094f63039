"""Property values of resources: plain JSON, and what JSON cannot say (unknown, secret, asset, reference).

A program registers more than JSON. A value may be *unknown* until a provider answers, *secret*, a file or
archive, or a reference to another resource. The judging rooms read them all through this module.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias


class _Unknown(Enum):
    UNKNOWN = "unknown"

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __bool__(self) -> bool:
        return False


UNKNOWN: Final = _Unknown.UNKNOWN
"""A value that only a provider can tell, later."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that must never be shown. `value` is what it holds where that is known, else `UNKNOWN`."""

    value: Value

    def __repr__(self) -> str:
        return "Secret([secret])"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Asset:
    """A file or archive handed to a provider: `kind` is asset or archive, `source` its path, URI or text."""

    kind: str
    source: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A resource used as a value: its URN and id."""

    urn: str
    id: Value = UNKNOWN


Value: TypeAlias = (
    "None | bool | int | float | str | _Unknown | Secret | Asset | Reference | list[Value] | dict[str, Value]"
)
Properties: TypeAlias = Mapping[str, Value]
PathPart: TypeAlias = str | int


def reveal(value: Value) -> Value:
    """Return what a secret holds, any other value as it is. For judging only; never print the result."""
    while isinstance(value, Secret):
        value = value.value
    return value


def get(value: Value | Properties, *path: PathPart) -> Value:
    """Follow `path` through maps and lists (secrets are seen through).

    Returns None where the path ends early and `UNKNOWN` where it enters an unknown value.
    """
    current: Value | Properties = value
    for part in path:
        if isinstance(current, Secret):
            current = reveal(current)
        if current is UNKNOWN:
            return UNKNOWN
        if isinstance(current, Mapping) and isinstance(part, str):
            current = current.get(part)
        elif isinstance(current, list) and isinstance(part, int) and -len(current) <= part < len(current):
            current = current[part]
        else:
            return None
    if isinstance(current, Secret):
        return reveal(current)
    return current if not isinstance(current, Mapping) or isinstance(current, dict) else dict(current)


def walk(value: Value, path: tuple[PathPart, ...] = ()) -> Iterator[tuple[tuple[PathPart, ...], Value]]:
    """Yield every value below `value` with its path, itself first; secrets are yielded, not entered."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))


def has_unknown(value: Value) -> bool:
    """Tell whether an unknown value stands anywhere in `value`, inside secrets too."""
    if isinstance(value, dict):
        return any(has_unknown(item) for item in value.values())
    if isinstance(value, list):
        return any(has_unknown(item) for item in value)
    return reveal(value) is UNKNOWN if not isinstance(value, Secret) else has_unknown(reveal(value))


def format_path(path: tuple[PathPart, ...]) -> str:
    """Write a path as Pulumi does: `spec.rules[0].host`, with quotes where a key is no plain word."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part and all(c.isalnum() or c in "_-" for c in part):
            text += f".{part}" if text else part
        else:
            text += f'["{part}"]'
    return text
