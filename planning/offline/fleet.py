"""Many stacks at once: one child process per stack, stack references answered by previewing the other stack.

The parent imports the SDK once and forks, so a further stack costs milliseconds, and no stack can disturb
another. Where forking is unsafe (macOS, whose system libraries start threads), children are spawned.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Literal, Protocol, TypeAlias

from model.resource import Plan
from model.values import Properties
from planning.offline.errors import PlanError
from planning.offline.run import Job, run_program

PROGRESS_EVERY = 25
"""A child reports its count of resources each time it grows by this many."""

START_METHOD = "SLIPWAY_START_METHOD"
"""Environment variable that chooses `fork` or `spawn`, for tests and for hosts where the guess is wrong."""

Message: TypeAlias = (
    tuple[Literal["reference"], str]
    | tuple[Literal["progress"], int]
    | tuple[Literal["plan"], Plan]
    | tuple[Literal["error"], PlanError]
)
Reply: TypeAlias = tuple[Literal["outputs"], Properties] | tuple[Literal["refused"], str]


CONSEQUENCE = "stack {!r}, to which it refers, cannot be planned"


class Progress(Protocol):
    """Hears what happens while stacks are planned."""

    def __call__(
        self, stack: str, state: Literal["running", "waiting", "done", "failed"], count: int
    ) -> None:
        """`stack` is now in `state`, with `count` resources registered so far."""


def start_method() -> Literal["fork", "spawn"]:
    """How children start on this machine."""
    chosen = os.environ.get(START_METHOD)
    if chosen in ("fork", "spawn"):
        return chosen  # type: ignore[return-value]  # narrowed by the test above
    unsafe = sys.platform in ("darwin", "win32") or "fork" not in multiprocessing.get_all_start_methods()
    return "spawn" if unsafe else "fork"


def _silent(stack: str, state: str, count: int) -> None:
    """Progress that nobody watches."""
    del stack, state, count


@dataclass
class _Child:
    stack: str
    process: BaseProcess
    pipe: Connection
    count: int = 0
    waits_for: str = ""


@dataclass
class _Fleet:
    """The state of one run: which stacks wait, run, wait for another, and are planned."""

    job_of: Callable[[str], Job]
    progress: Progress
    queue: list[str]
    children: dict[str, _Child] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    errors: dict[str, PlanError] = field(default_factory=dict)


def plan_stacks(
    stacks: list[str], job_of: Callable[[str], Job], progress: Progress | None = None
) -> dict[str, Plan]:
    """Plan `stacks` and every stack they refer to; return the plans of those asked for, in that order.

    `job_of` gives the job of any stack of the project, by name; it raises PlanError for an unknown one.
    Raises PlanError when the input or the program of any stack is wrong, with a line for each.
    """
    fleet = _Fleet(job_of, progress or _silent, list(dict.fromkeys(stacks)))
    context = multiprocessing.get_context(start_method())
    slots = os.cpu_count() or 1
    try:
        while fleet.queue or fleet.children:
            busy = sum(not child.waits_for for child in fleet.children.values())
            while fleet.queue and busy < slots:
                _start(fleet, context, fleet.queue.pop(0))
                busy += 1
            for pipe in wait([child.pipe for child in fleet.children.values()]):
                child = next(c for c in fleet.children.values() if c.pipe is pipe)
                _hear(fleet, child)
    finally:
        for child in fleet.children.values():
            child.process.kill()
        for child in fleet.children.values():
            child.process.join()
    # Who only suffers from another stack's error is not worth a message beside it.
    failed = [error for error in fleet.errors.values() if not _is_consequence(error, fleet.errors)]
    if len(failed) == 1:
        raise failed[0]
    if failed:
        text = "\n".join(str(error) for error in failed)
        raise PlanError(text, trace="\n".join(error.trace for error in failed if error.trace))
    return {stack: fleet.plans[stack] for stack in dict.fromkeys(stacks)}


def _start(fleet: _Fleet, context: BaseContext, stack: str) -> None:
    try:
        job = fleet.job_of(stack)
    except PlanError as error:
        _finish(fleet, stack, error)
        return
    ours, theirs = context.Pipe()
    process = context.Process(  # type: ignore[attr-defined]  # every concrete context has it
        target=_child_main, args=(job, theirs), name=f"plan {stack}", daemon=True
    )
    process.start()
    theirs.close()
    fleet.children[stack] = _Child(stack, process, ours)
    fleet.progress(stack, "running", 0)


def _hear(fleet: _Fleet, child: _Child) -> None:
    try:
        message: Message = child.pipe.recv()
    except (EOFError, OSError):
        child.process.join()
        code = child.process.exitcode
        _finish(
            fleet, child.stack, PlanError(f"its process ended early (exit code {code})", stack=child.stack)
        )
        return
    if message[0] == "progress":
        child.count = message[1]
        fleet.progress(child.stack, "running", child.count)
    elif message[0] == "reference":
        _refer(fleet, child, message[1])
    else:
        _finish(fleet, child.stack, message[1])


def _refer(fleet: _Fleet, child: _Child, name: str) -> None:
    """Answer a stack reference, or let the child wait until the other stack is planned."""
    stack = name.rsplit("/", 1)[-1]
    if stack in fleet.plans:
        _reply(child, ("outputs", fleet.plans[stack].outputs))
        return
    if stack in fleet.errors:
        _reply(child, ("refused", CONSEQUENCE.format(stack)))
        return
    chain = [child.stack, stack]
    while chain[-1] in fleet.children and (nxt := fleet.children[chain[-1]].waits_for):
        chain.append(nxt)
    if chain[-1] == child.stack:
        cycle = " -> ".join(chain)
        _reply(child, ("refused", f"the stack references go in a circle: {cycle}; remove one of them"))
        return
    child.waits_for = stack
    fleet.progress(child.stack, "waiting", child.count)
    if stack not in fleet.children:
        if stack in fleet.queue:
            fleet.queue.remove(stack)
        fleet.queue.insert(0, stack)


def _finish(fleet: _Fleet, stack: str, result: Plan | PlanError) -> None:
    child = fleet.children.pop(stack, None)
    if child is not None:
        child.process.join()
        child.pipe.close()
    if isinstance(result, Plan):
        fleet.plans[stack] = result
        fleet.progress(stack, "done", len(result.resources))
    else:
        fleet.errors[stack] = result
        fleet.progress(stack, "failed", child.count if child else 0)
    for other in list(fleet.children.values()):
        if other.waits_for == stack:
            other.waits_for = ""
            fleet.progress(other.stack, "running", other.count)
            _refer(fleet, other, stack)


def _is_consequence(error: PlanError, errors: Mapping[str, PlanError]) -> bool:
    return any(error.message == CONSEQUENCE.format(stack) for stack in errors)


def _reply(child: _Child, reply: Reply) -> None:
    child.pipe.send(reply)


def _child_main(job: Job, pipe: Connection) -> None:
    """Run one job; the parent alone speaks to the person, Ctrl-C included."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A child lives for one program: collecting its garbage costs a third of its time and frees little.
    gc.disable()
    # Deprecations reach the plan's notes by pulumi.log; the rest is about how a failed program ended.
    warnings.simplefilter("ignore")

    def resolve(name: str) -> Properties:
        pipe.send(("reference", name))
        reply: Reply = pipe.recv()
        if reply[0] == "refused":
            raise PlanError(reply[1], stack=job.stack)
        return reply[1]

    def on_register(count: int) -> None:
        if count % PROGRESS_EVERY == 0:
            pipe.send(("progress", count))

    try:
        plan = run_program(job, resolve=resolve, on_register=on_register)
        pipe.send(("plan", plan))
    except PlanError as error:
        pipe.send(("error", error))
    except Exception as error:
        trace = "".join(traceback.format_exception(error))
        pipe.send(("error", PlanError(f"{type(error).__name__}: {error}", stack=job.stack, trace=trace)))
    finally:
        pipe.close()
        sys.stdout.flush()
