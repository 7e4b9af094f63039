"""JSON as it comes: read strictly, and named in a few words where something else was wanted."""

from __future__ import annotations

import json
from collections.abc import Mapping


class DuplicateKeyError(ValueError):
    """A JSON object holds the same key twice: AWS refuses it, and readers disagree on which counts."""


def load_json(text: str) -> object:
    """Read JSON text; raises ValueError with the place (JSONDecodeError), or DuplicateKeyError."""
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise DuplicateKeyError(f'the key "{twice}" stands twice in one object')
    return found


def what(value: object) -> str:
    """Say in a few words what was found instead."""
    if value is None:
        return "nothing"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    if isinstance(value, str):
        return json.dumps(value[:60], ensure_ascii=False)
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else f"a {type(value).__name__}"
