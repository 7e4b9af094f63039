"""Programs for the engine, run in forked children: isolated as real ones are, the SDKs imported only once."""

from __future__ import annotations

import multiprocessing
import os
import runpy
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import grpc  # type: ignore[import-untyped]
from pulumi.automation._server import LanguageServer
from pulumi.runtime.proto import language_pb2_grpc

Program = Callable[[], None]
"""A function of a module (a child finds it by its name) that registers resources."""

UNLIMITED = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]

PRELOADED = ["tests.engine.program", "tests.engine.preloading"]
"""What the forking process imports once; children find it in memory. It never starts gRPC itself."""


@contextmanager
def serving(program: Program) -> Iterator[str]:
    """The address of a language host that runs `program`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(program, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        yield f"127.0.0.1:{ours.recv()}"
    finally:
        ours.close()
        child.join(timeout=10)
        child.kill()


def _serve(program: Program, pipe: Connection) -> None:
    server = grpc.server(ThreadPoolExecutor(max_workers=4), options=UNLIMITED)
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(LanguageServer(program), server)
    pipe.send(server.add_insecure_port("127.0.0.1:0"))
    server.start()
    pipe.poll(timeout=None)  # until the other end is closed
    # At once: a program that was cut off in the middle has nothing left to say.
    os._exit(0)


class ProjectProgram:
    """The `__main__.py` of the project in `root`, as `pulumi` runs it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def __call__(self) -> None:
        """Run it."""
        sys.path.insert(0, str(self._root))
        runpy.run_path(str(self._root / "__main__.py"), run_name="__main__")
