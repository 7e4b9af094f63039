"""Write a verb's result to a file or to standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from slipway.failing import Wrong

STANDARD_OUTPUT = Path("-")


def write(content: bytes, path: Path) -> None:
    """Write `content` to `path`, whole or not at all; `-` is standard output. Raises Wrong."""
    if path == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise Wrong(f"cannot write {path}: {error.strerror}") from None
