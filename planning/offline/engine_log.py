"""What the program says with `pulumi.log`, taken in place of the engine."""

from __future__ import annotations

from collections.abc import Callable

from google.protobuf.empty_pb2 import Empty
from pulumi.runtime.proto import engine_pb2


class OfflineEngine:
    """Takes what the program says with `pulumi.log`, and the root resource, in place of the engine's stub."""

    def __init__(self, say: Callable[[str, str], None]) -> None:
        self._say = say
        self._root = ""
        self.errors = 0

    def Log(self, request: engine_pb2.LogRequest) -> Empty:
        """Pass on infos, warnings and errors; drop debug messages."""
        if request.severity != engine_pb2.DEBUG:
            self.errors += request.severity == engine_pb2.ERROR
            self._say(engine_pb2.LogSeverity.Name(request.severity).lower(), request.message)
        return Empty()

    def GetRootResource(self, _: engine_pb2.GetRootResourceRequest) -> engine_pb2.GetRootResourceResponse:
        """Return the root resource."""
        return engine_pb2.GetRootResourceResponse(urn=self._root)

    def SetRootResource(
        self, request: engine_pb2.SetRootResourceRequest
    ) -> engine_pb2.SetRootResourceResponse:
        """Remember the root resource."""
        self._root = request.urn
        return engine_pb2.SetRootResourceResponse()

    def RequirePulumiVersion(
        self, _: engine_pb2.RequirePulumiVersionRequest
    ) -> engine_pb2.RequirePulumiVersionResponse:
        """There is no CLI whose version could be too old."""
        return engine_pb2.RequirePulumiVersionResponse()
