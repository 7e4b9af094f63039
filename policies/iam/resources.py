"""How much of a resource type a resource pattern reaches."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from policies.iam.patterns import covers, is_exact


class Breadth(Enum):
    """Over how much of a resource type a grant reaches."""

    ONE = 1
    """Named resources only."""
    SOME = 2
    """A wildcard behind a name or path: an open set, but of one naming."""
    ALL = 3
    """Every resource of the type, of an account or region at least."""


_TELLING = 3
"""So many fixed characters make a naming, as does a whole segment; fewer (`role/a*`) select nothing."""

_BEYOND_REACH = ("role/aws-service-role/", "role/aws-reserved/")
"""Names that only AWS itself can change or use: service-linked roles, and those of Identity Center."""


@lru_cache(maxsize=8_192)
def breadth(pattern: str, template: str) -> Breadth:
    """Tell how much of the resources `template` the normal pattern reaches.

    Region and account do not matter: all roles of one account are all roles.
    """
    if covers(pattern, template):
        return Breadth.ALL
    if is_exact(pattern):
        return Breadth.ONE
    fields, wanted = pattern.split(":", 5), template.split(":", 5)
    if len(fields) < 6 or len(wanted) < 6:
        return _by_letters(pattern, "")
    if covers(pattern, ":".join([*wanted[:3], *fields[3:5], wanted[5]])):
        return Breadth.ALL
    return _by_letters(fields[5], wanted[5].partition("*")[0])


def _by_letters(name: str, prefix: str) -> Breadth:
    if name.startswith(_BEYOND_REACH):
        return Breadth.ONE
    name = name.removeprefix(prefix)
    if is_exact(name):
        return Breadth.ONE
    fixed = re.split(r"[*?]", name, maxsplit=1)[0]
    letters = sum(char not in "*?/:" for char in name)
    whole = "/" in fixed[1:] or ":" in fixed[1:]
    return Breadth.SOME if whole or letters >= _TELLING else Breadth.ALL
