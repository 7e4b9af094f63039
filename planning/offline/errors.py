"""What can go wrong with a plan, said once and plainly."""

from __future__ import annotations


class PlanError(Exception):
    """The input or the program is wrong. The text tells a person what, where and what to do."""

    def __init__(self, message: str, *, stack: str = "", trace: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.stack = stack
        self.trace = trace

    def __reduce__(self) -> tuple[type[PlanError], tuple[str], dict[str, str]]:
        # Exceptions with keyword arguments do not cross a process boundary by themselves.
        return (type(self), (self.message,), {"stack": self.stack, "trace": self.trace})

    def __str__(self) -> str:
        return f"{self.stack}: {self.message}" if self.stack else self.message
