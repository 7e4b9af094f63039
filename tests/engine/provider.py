"""The simulated provider: Pulumi's provider protocol in front of a `Cloud`.

The engine starts a plugin process per provider configuration. Ours is a launcher (`hosts/provider`) that asks
this process, over a socket, for a server of its own and prints its port: nothing has to import the SDKs anew.
"""

# ruff: noqa: ARG002  # the protocol gives every method a request and a context
from __future__ import annotations

import socket
import threading
from concurrent import futures
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version

import grpc  # type: ignore[import-untyped]
from google.protobuf.empty_pb2 import Empty
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import plugin_pb2, provider_pb2, provider_pb2_grpc

from model.values import Properties, Value
from planning import simulation
from planning.offline.wire import from_struct, to_struct
from tests.engine.cloud import Cloud, Refused, settled

PACKAGES = {"aws": "pulumi-aws", "kubernetes": "pulumi-kubernetes"}
"""Provider package -> the Python distribution; they have the same version."""

REPLACING = frozenset({"availabilityZone", "bucket", "cidrBlock", "name", "namePrefix"})
"""Inputs whose change replaces the resource; the real ones stand in the providers' schemas."""


@dataclass
class SimulatedProvider(provider_pb2_grpc.ResourceProviderServicer):
    """One provider configuration of the package `package`."""

    package: str
    cloud: Cloud
    settings: Properties = field(default_factory=dict)
    context: simulation.Context = field(default_factory=simulation.Context)

    def Handshake(
        self, request: provider_pb2.ProviderHandshakeRequest, context: grpc.ServicerContext
    ) -> provider_pb2.ProviderHandshakeResponse:
        return provider_pb2.ProviderHandshakeResponse(accept_secrets=True, accept_resources=False)

    def GetPluginInfo(self, request: Empty, context: grpc.ServicerContext) -> plugin_pb2.PluginInfo:
        return plugin_pb2.PluginInfo(version=version(PACKAGES[self.package]))

    def Attach(self, request: plugin_pb2.PluginAttach, context: grpc.ServicerContext) -> Empty:
        return Empty()

    def Cancel(self, request: Empty, context: grpc.ServicerContext) -> Empty:
        return Empty()

    def GetSchema(
        self, request: provider_pb2.GetSchemaRequest, context: grpc.ServicerContext
    ) -> provider_pb2.GetSchemaResponse:
        return provider_pb2.GetSchemaResponse(
            schema=f'{{"name": "{self.package}", "version": "{version(PACKAGES[self.package])}"}}'
        )

    # -- the provider's own configuration -------------------------------------------------------------------

    def CheckConfig(
        self, request: provider_pb2.CheckRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CheckResponse:
        return provider_pb2.CheckResponse(inputs=request.news)

    def DiffConfig(
        self, request: provider_pb2.DiffRequest, context: grpc.ServicerContext
    ) -> provider_pb2.DiffResponse:
        return _difference(request, replacing=frozenset())

    def Configure(
        self, request: provider_pb2.ConfigureRequest, context: grpc.ServicerContext
    ) -> provider_pb2.ConfigureResponse:
        self.settings = from_struct(request.args)
        self.context = simulation.Context.of_provider(self.settings)
        return provider_pb2.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=False, acceptOutputs=False
        )

    # -- resources ------------------------------------------------------------------------------------------

    def Check(
        self, request: provider_pb2.CheckRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CheckResponse:
        given = from_struct(request.news)
        checked = simulation.check(request.type, given, self.settings)
        return provider_pb2.CheckResponse(inputs=_with(request.news, given, checked))

    def Diff(
        self, request: provider_pb2.DiffRequest, context: grpc.ServicerContext
    ) -> provider_pb2.DiffResponse:
        return _difference(request, REPLACING)

    def Create(
        self, request: provider_pb2.CreateRequest, context: grpc.ServicerContext
    ) -> provider_pb2.CreateResponse:
        if request.preview:
            return provider_pb2.CreateResponse(properties=request.properties)
        inputs = from_struct(request.properties)
        try:
            id_, outputs = self.cloud.create(request.urn, inputs, self.context)
        except Refused as error:
            context.abort(grpc.StatusCode.UNKNOWN, str(error))
        return provider_pb2.CreateResponse(id=id_, properties=_with(request.properties, inputs, outputs))

    def Update(
        self, request: provider_pb2.UpdateRequest, context: grpc.ServicerContext
    ) -> provider_pb2.UpdateResponse:
        if request.preview:
            return provider_pb2.UpdateResponse(properties=request.news)
        inputs = from_struct(request.news)
        try:
            outputs = self.cloud.update(request.urn, request.id, inputs, self.context)
        except Refused as error:
            context.abort(grpc.StatusCode.UNKNOWN, str(error))
        return provider_pb2.UpdateResponse(properties=_with(request.news, inputs, outputs))

    def Delete(self, request: provider_pb2.DeleteRequest, context: grpc.ServicerContext) -> Empty:
        try:
            self.cloud.delete(request.urn, request.id)
        except Refused as error:
            context.abort(grpc.StatusCode.UNKNOWN, str(error))
        return Empty()

    def Read(
        self, request: provider_pb2.ReadRequest, context: grpc.ServicerContext
    ) -> provider_pb2.ReadResponse:
        if not request.HasField("inputs") or not request.inputs.fields:
            # A program's `get`: what it asks for exists, as the simulation says.
            asked = from_struct(request.properties)
            _, outputs = simulation.create(request.type, request.urn, request.name, asked, self.context)
            outputs = {key: settled(value, key) for key, value in outputs.items()}
            return provider_pb2.ReadResponse(id=request.id, properties=to_struct(outputs))
        found = self.cloud.read(request.urn, request.id)
        if found is None:
            return provider_pb2.ReadResponse()
        return provider_pb2.ReadResponse(id=request.id, properties=to_struct(found), inputs=request.inputs)

    def Invoke(
        self, request: provider_pb2.InvokeRequest, context: grpc.ServicerContext
    ) -> provider_pb2.InvokeResponse:
        answer = simulation.invoke(request.tok, from_struct(request.args), self.context)
        response = provider_pb2.InvokeResponse()
        result = {key: settled(value, key) for key, value in answer.result.items()}
        getattr(response, "return").CopyFrom(to_struct(result))
        return response


def _with(original: Struct, given: Properties, changed: Properties) -> Struct:
    """`original` with what differs in `changed`; the rest stays on the wire just as it came (assets too)."""
    struct = Struct()
    struct.CopyFrom(original)
    fresh: dict[str, Value] = {
        key: value for key, value in changed.items() if key not in given or given[key] != value
    }
    struct.MergeFrom(to_struct(fresh))
    return struct


def _difference(request: provider_pb2.DiffRequest, replacing: frozenset[str]) -> provider_pb2.DiffResponse:
    old, new = request.old_inputs.fields, request.news.fields
    ignored = set(request.ignoreChanges)
    changed = sorted(
        key for key in {*old, *new} - ignored if key not in old or key not in new or old[key] != new[key]
    )
    return provider_pb2.DiffResponse(
        changes=(provider_pb2.DiffResponse.DIFF_SOME if changed else provider_pb2.DiffResponse.DIFF_NONE),
        diffs=changed,
        replaces=[key for key in changed if key in replacing],
    )


class ProviderFarm:
    """Starts a server for every launcher that connects, and ends it when the launcher is gone."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more launchers."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            package = connection.makefile("r").readline().strip()
            server = grpc.server(
                futures.ThreadPoolExecutor(max_workers=16),
                options=[("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)],
            )
            provider_pb2_grpc.add_ResourceProviderServicer_to_server(
                SimulatedProvider(package, self._cloud), server
            )
            port = server.add_insecure_port("127.0.0.1:0")
            server.start()
            connection.sendall(f"{port}\n".encode())
            connection.recv(1)  # returns when the launcher ends
            server.stop(grace=None)
