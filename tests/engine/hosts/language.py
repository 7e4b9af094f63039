"""A Pulumi language host for `runtime: python`: runs the project's `__main__.py` in this very process.

The official host is not on the package index. Pulumi asks for it by name on PATH and reads the port from its
first line; the engine's address is the last argument.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import grpc  # type: ignore[import-untyped]
from pulumi.automation._server import LanguageServer
from pulumi.runtime.proto import language_pb2, language_pb2_grpc


class Host(LanguageServer):
    """The SDK's own server for inline programs, with a project's program put in, and plugins run."""

    def __init__(self, engine_address: str) -> None:
        super().__init__(lambda: None)
        self._engine_address = engine_address

    def Handshake(
        self, request: language_pb2.LanguageHandshakeRequest, context: grpc.ServicerContext
    ) -> language_pb2.LanguageHandshakeResponse:
        """Accept whatever engine asks."""
        del context
        self._engine_address = request.engine_address or self._engine_address
        return language_pb2.LanguageHandshakeResponse()

    def Run(
        self, request: language_pb2.RunRequest, context: grpc.ServicerContext
    ) -> language_pb2.RunResponse:
        """Run the program as Python would run the folder: the folder first on the path."""
        folder = request.info.program_directory
        os.chdir(folder)
        sys.path.insert(0, folder)
        self.program = partial(_run, f"{folder}/__main__.py")
        request.args[:] = [self._engine_address]
        response: language_pb2.RunResponse = super().Run(request, context)  # type: ignore[no-untyped-call]
        return response

    def RunPlugin(
        self, request: language_pb2.RunPluginRequest, context: grpc.ServicerContext
    ) -> Iterator[language_pb2.RunPluginResponse]:
        """Run a plugin written in Python (a policy pack) and hand its output on."""
        done = subprocess.Popen(
            [sys.executable, "-u", request.info.program_directory, *request.args],
            cwd=request.pwd,
            env={**os.environ, **dict(item.split("=", 1) for item in request.env)},
            stdout=subprocess.PIPE,
        )
        context.add_callback(done.kill)
        assert done.stdout is not None
        for line in done.stdout:
            yield language_pb2.RunPluginResponse(stdout=line)
        yield language_pb2.RunPluginResponse(exitcode=done.wait())


def _run(path: str) -> None:
    runpy.run_path(path, run_name="__main__")


def main() -> None:
    """Serve until the engine ends."""
    parent = os.getppid()
    server = grpc.server(
        ThreadPoolExecutor(max_workers=4),
        options=[("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)],
    )
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(Host(sys.argv[-1]), server)
    print(server.add_insecure_port("127.0.0.1:0"), flush=True)
    server.start()
    while os.getppid() == parent:
        time.sleep(0.2)
    server.stop(grace=None)


if __name__ == "__main__":
    main()
