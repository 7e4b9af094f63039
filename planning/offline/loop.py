"""An event loop that runs the SDK's blocking requests at once, on its own thread.

The SDK sends each request to a thread pool, because a real monitor is a network call away. Ours answers
from memory: without threads the order of registrations is the program's own, the same in every run, and a
resource costs no context switch.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class InlineLoop(asyncio.SelectorEventLoop):
    """Runs `run_in_executor` calls inline; a call that returns a coroutine is awaited on the loop."""

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """Call `func` now; only an executor that the program brought itself gets its threads."""
        if executor is not None:
            return super().run_in_executor(executor, func, *args)
        future: asyncio.Future[T] = self.create_future()
        try:
            result = func(*args)
        except Exception as error:
            future.set_exception(error)
            return future
        if asyncio.iscoroutine(result):
            return self.create_task(result)
        future.set_result(result)
        return future
