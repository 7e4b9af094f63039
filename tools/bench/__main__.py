"""Run every benchmark and print a line each: what was measured, the ratio, and the goal."""

from __future__ import annotations

import sys

from rich.console import Console

from tools.bench import cold, policy, real, scale

GROUPS = {"cold": cold.measure, "scale": scale.measure, "policy": policy.measure, "real": real.measure}


def main() -> None:
    """Measure the groups that the arguments name (all by default)."""
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    for name in sys.argv[1:] or list(GROUPS):
        # A row as soon as it is known: the whole takes minutes.
        for row in GROUPS[name](lambda text: console.print(text, style="dim")):
            goal = f" (goal {row.goal})" if row.goal else ""
            console.print(f"{row.what}: [bold]{row.measured}[/bold]{goal}; {row.detail}")


main()
