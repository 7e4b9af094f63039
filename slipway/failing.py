"""Say what is wrong, once, on standard error."""

from __future__ import annotations

import sys

EXIT_POLICY = 1
"""A policy objects."""

EXIT_WRONG = 2
"""The input or the program is wrong."""


class Wrong(Exception):
    """Something about the call itself is wrong; the text says what and what to do."""


def fail(message: str) -> int:
    """Write `message` as an error and return the exit code for wrong input."""
    for index, line in enumerate(message.splitlines()):
        sys.stderr.write(f"{'error: ' if index == 0 else '       '}{line}\n")
    sys.stderr.flush()
    return EXIT_WRONG
