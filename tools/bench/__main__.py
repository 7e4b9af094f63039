"""Run every benchmark and print one table: what was measured, the ratio, and the goal."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from tools.bench import cold, policy, real, scale

GROUPS = {"cold": cold.measure, "scale": scale.measure, "policy": policy.measure, "real": real.measure}


def main() -> None:
    """Measure the groups that the arguments name (all by default)."""
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    table = Table("what", "measured", "goal", "detail", box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in sys.argv[1:] or list(GROUPS):
        for row in GROUPS[name](lambda text: console.print(text, style="dim")):
            table.add_row(row.what, row.measured, row.goal, row.detail)
    console.print(table)


main()
