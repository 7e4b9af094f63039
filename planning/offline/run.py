"""Run one Pulumi program offline, in this process, and return its Plan."""

from __future__ import annotations

import asyncio
import io
import re
import runpy
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path

import pulumi
from pulumi.runtime import resource as sdk_resource
from pulumi.runtime import settings
from pulumi.runtime._callbacks import _CallbackServicer
from pulumi.runtime.config import set_all_config
from pulumi.runtime.proto import source_pb2

from model.resource import STACK_TYPE, Plan
from model.values import Properties
from planning.offline.engine_log import OfflineEngine
from planning.offline.errors import PlanError
from planning.offline.loop import InlineLoop
from planning.offline.monitor import OfflineMonitor, Resolver
from planning.offline.rest import run_to_rest

NOT_KNOWN = (
    "prior state: every resource reads as created",
    "provider defaults, checks and auto-names: ids, ARNs and endpoints are simulated",
)
"""What no offline preview can know; printed once with every result."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One stack to run.

    `config` maps full keys (`slipway:spec`) to text, as the CLI would hand them over, but with placeholders
    for secrets: it becomes part of the plan.
    """

    project: str
    stack: str
    root: Path
    config: Mapping[str, str]
    secret_keys: Sequence[str] = field(default_factory=tuple)
    organization: str = "organization"


class _InProcessCallbacks(_CallbackServicer):
    """The SDK's table of transform functions without the gRPC server around it: we call them directly."""

    def __init__(self, monitor: OfflineMonitor) -> None:
        self._callbacks = {}
        self._transforms = {}
        self._state_migrations = {}
        self._monitor = monitor  # type: ignore[assignment]  # the same requests, by duck typing
        self._target = "in-process"


def no_references(name: str) -> Properties:
    """Refuse every stack reference: for programs that stand alone."""
    raise PlanError(f"stack reference {name!r}: this preview has no other stacks")


def run_program(
    job: Job,
    program: Callable[[], object] | None = None,
    *,
    resolve: Resolver = no_references,
    on_register: Callable[[int], None] | None = None,
) -> Plan:
    """Run `program` (default: the project's `__main__.py`) and return everything it registered.

    A program may be a coroutine function; what else it returns is of no interest.

    Raises PlanError when the program does, with the line of the program that did it.
    """
    return copy_context().run(_run, job, program, resolve, on_register)


@contextmanager
def _lean_sdk() -> Iterator[None]:
    """Spare what an offline preview has no use for: the source position of every registration.

    The SDK walks and formats the whole Python stack for each resource, a sixth of its time.
    """
    original = sdk_resource._get_stack_trace
    sdk_resource._get_stack_trace = source_pb2.StackTrace  # an empty trace
    try:
        yield
    finally:
        sdk_resource._get_stack_trace = original


def _run(
    job: Job,
    program: Callable[[], object] | None,
    resolve: Resolver,
    on_register: Callable[[int], None] | None,
) -> Plan:
    said: dict[str, None] = {}
    engine = OfflineEngine(lambda severity, text: said.setdefault(f"the program says ({severity}): {text}"))
    monitor = OfflineMonitor(
        project=job.project,
        stack=job.stack,
        organization=job.organization,
        config=job.config,
        resolve=resolve,
        on_register=on_register,
    )
    settings.ROOT.set(None)
    settings.configure(
        settings.Settings(
            project=job.project,
            stack=job.stack,
            monitor=monitor,
            engine=engine,
            dry_run=True,
            organization=job.organization,
            root_directory=str(job.root),
        )
    )
    settings.SETTINGS.callbacks = _InProcessCallbacks(monitor)
    set_all_config(dict(job.config), list(job.secret_keys))
    printed = io.StringIO()
    loop = InlineLoop()
    # The first exception is the message; that others follow from it need not be said on standard error.
    loop.set_exception_handler(lambda _loop, _context: None)
    asyncio.set_event_loop(loop)
    try:
        with redirect_stdout(printed), _lean_sdk():
            loop.run_until_complete(run_to_rest(program or (lambda: _run_main(job.root))))
    except PlanError as error:
        error.stack = error.stack or job.stack
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise _explain(error, job) from error
    finally:
        _drain(loop)
        asyncio.set_event_loop(None)
    for line in printed.getvalue().splitlines():
        said.setdefault(f"the program prints: {line}")
    if engine.errors:
        raise PlanError("; ".join(said), stack=job.stack)
    resources = tuple(monitor.resources.values())
    outputs = next((r.outputs for r in resources if r.type == STACK_TYPE), {})
    return Plan(
        stack=job.stack,
        project=job.project,
        resources=resources,
        outputs=outputs,
        config=dict(job.config),
        notes=(*NOT_KNOWN, *monitor.notes, *said),
    )


def _run_main(root: Path) -> None:
    """Run the project as `pulumi` does: its folder first on the path, `__main__.py` as the main module."""
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    runpy.run_path(str(root / "__main__.py"), run_name="__main__")


def _drain(loop: InlineLoop) -> None:
    """Cancel what a failed program left behind, so that nothing complains at exit."""
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.close()


def _explain(error: BaseException, job: Job) -> PlanError:
    """Turn any exception of the program into one message that names the program's own line."""
    if isinstance(error, SystemExit):
        return PlanError(f"the program exits with {error.code!r} instead of ending", stack=job.stack)
    root = str(job.root.resolve())
    trace = "".join(traceback.format_exception(error))
    resource = re.search(r"While processing resource: ('.*?')", str(error))
    # The SDK wraps what an apply raises once per property and resource; the first cause is the program's.
    while error.__cause__ is not None:
        error = error.__cause__
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if f.filename.startswith(root) and "site-packages" not in f.filename]
    ours = str(Path(__file__).parent)
    own = [f for f in own if not f.filename.startswith(ours)]
    where = f"{Path(own[-1].filename).relative_to(root)}:{own[-1].lineno}: " if own else ""
    text = str(error).strip() or type(error).__name__
    if isinstance(error, SyntaxError):
        where = f"{error.filename}:{error.lineno}: "
        text = error.msg
    kind = "" if isinstance(error, pulumi.RunError) else f"{type(error).__name__}: "
    made_by = f" (while making {resource[1]})" if resource else ""
    return PlanError(f"{where}{kind}{text}{made_by}", stack=job.stack, trace=trace)
