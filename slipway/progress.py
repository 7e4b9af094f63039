"""Progress of planning: a live line per stack on a terminal, plain lines elsewhere."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.live import Live
from rich.text import Text

STYLES = {"running": "cyan", "waiting": "yellow", "done": "green", "failed": "red"}


class PlanProgress:
    """Shows which stacks are being planned. Use as a context manager; call it as `planning` asks."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._states: dict[str, tuple[str, int]] = {}
        self._live = (
            Live(console=console, transient=True, refresh_per_second=12) if console.is_terminal else None
        )

    def __enter__(self) -> PlanProgress:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def __call__(self, stack: str, state: str, count: int) -> None:
        """Take note that `stack` is in `state` with `count` resources."""
        before = self._states.get(stack, ("", 0))[0]
        self._states[stack] = (state, count)
        if self._live:
            self._live.update(self._lines())
        elif state != before and state in ("done", "failed"):
            self._console.print(
                f"planned {stack}: {count} resources" if state == "done" else f"failed {stack}"
            )

    def _lines(self) -> Text:
        lines = Text()
        for stack, (state, count) in self._states.items():
            lines.append(f"{stack:<24}", style="bold")
            lines.append(f"{state:<8}", style=STYLES.get(state, ""))
            lines.append(f"{count or ''}\n")
        return lines
