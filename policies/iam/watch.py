"""The actions that the analyser looks out for, as bits: whether a policy holds a path is one `&`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from policies.iam import authorization
from policies.iam.dangers import DANGERS, REWRITERS, TAGGERS
from policies.iam.document import Statement
from policies.iam.paths import PATHS

WATCHED: Final[tuple[str, ...]] = tuple(
    dict.fromkeys(
        [
            *(step.action for path in PATHS for step in path.steps),
            *(action for danger in DANGERS for action in danger.actions),
            *REWRITERS,
            *(action for actions in TAGGERS.values() for action in actions),
            "sts:AssumeRole",
        ]
    )
)
_BITS: Final = {action.lower(): 1 << index for index, action in enumerate(WATCHED)}
_EVERY: Final = (1 << len(WATCHED)) - 1


def bits(actions: Iterable[str]) -> int:
    """Return the bits of some watched actions."""
    mask = 0
    for action in actions:
        mask |= _BITS[action.lower()]
    return mask


PATH_BITS: Final = tuple((bits(step.action for step in path.steps), path) for path in PATHS)
DANGER_BITS: Final = tuple((bits(danger.actions), danger) for danger in DANGERS)


_SERVICES: Final[dict[str, tuple[str, ...]]] = {
    service: tuple(action for action in WATCHED if action.startswith(f"{service}:"))
    for service in dict.fromkeys(action.partition(":")[0] for action in WATCHED)
}


def bit(action: str) -> int:
    """Return the bit of an action, 0 where it is not watched."""
    return _BITS.get(action.lower(), 0)


@lru_cache(maxsize=16_384)
def _pattern_bits(pattern: str) -> int:
    exact = _BITS.get(pattern.lower())
    if exact is not None:
        return exact
    if "*" not in pattern and "?" not in pattern:
        return 0
    # Most patterns spell the service; then only its actions are to be looked at.
    named = authorization.matcher(pattern)
    candidates = _SERVICES.get(pattern.partition(":")[0].lower(), WATCHED if _is_open(pattern) else ())
    return bits(action for action in candidates if named(action.lower()))


def _is_open(pattern: str) -> bool:
    """Tell whether the service of an Action pattern is a pattern itself."""
    service, colon, _ = pattern.partition(":")
    return not colon or "*" in service or "?" in service


def statement_bits(statement: Statement) -> int:
    """Return the bits of the watched actions that a statement speaks about."""
    mask = 0
    for pattern in statement.actions:
        mask |= _pattern_bits(pattern)
    return _EVERY & ~mask if statement.not_actions else mask


def concerns(statement: Statement, action: str) -> bool:
    """Tell whether a statement speaks about an action, watched or not."""
    named = any(authorization.matcher(pattern)(action.lower()) for pattern in statement.actions)
    return named != statement.not_actions
