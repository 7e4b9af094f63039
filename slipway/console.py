"""The console that reports are printed on."""

from __future__ import annotations

import os
import sys

from rich.console import Console

PIPE_WIDTH = 200
"""Columns where the output is no terminal: wide enough that no line is cut; `COLUMNS` overrides."""


def report_console(*, stderr: bool = False) -> Console:
    """A console for reports: as wide as the terminal, or wide enough for files and CI logs."""
    stream = sys.stderr if stderr else sys.stdout
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() else PIPE_WIDTH
    return Console(stderr=stderr, highlight=False, width=None if stream.isatty() else width)
