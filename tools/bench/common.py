"""What the benchmarks share: rows, and cold processes timed alternately so that noise hits both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Row:
    """One measurement."""

    what: str
    measured: str
    goal: str
    detail: str


def seconds(command: Sequence[str]) -> float:
    """Wall time of a process, in seconds. Raises CalledProcessError."""
    began = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=dict(os.environ),
    )
    return time.perf_counter() - began


def alternate(commands: Sequence[Sequence[str]], rounds: int = 3) -> list[float]:
    """The median wall time of each command, run in turns, `rounds` times after one warm-up."""
    times: list[list[float]] = [[] for _ in commands]
    for turn in range(rounds + 1):
        for index, command in enumerate(commands):
            took = seconds(command)
            if turn:
                times[index].append(took)
    return [statistics.median(one) for one in times]


def python(code: str) -> list[str]:
    """The command that runs `code` in a fresh interpreter."""
    return [sys.executable, "-c", code]
