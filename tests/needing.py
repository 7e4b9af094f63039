"""Go-built tools in tests: where there is none, tests are skipped in one line; on CI they fail instead."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest

from tools.gotool import Unavailable

T = TypeVar("T")


def needed(find: Callable[[], T], what: str) -> T:
    """What `find` returns; where it raises Unavailable, skip `what`, but never on CI."""
    try:
        return find()
    except Unavailable as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI must run the {what}: {error}", pytrace=False)
        pytest.skip(f"{what} skipped: {error}")
