"""A Pulumi resource monitor that runs in the program's own process and records complete requests.

The SDK is handed this object in place of its gRPC stub, so a registration arrives with everything the real
engine would get: inputs, parent, dependencies, provider, options, aliases and transforms. What a provider
would answer comes from `planning.simulation`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar
from uuid import NAMESPACE_URL, uuid5

from google.protobuf.empty_pb2 import Empty
from google.protobuf.message import Message
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import alias_pb2, callback_pb2, provider_pb2, resource_pb2

from model.resource import PROVIDER_PREFIX, STACK_TYPE, Resource
from model.values import Properties, Secret, Value, walk
from planning import simulation
from planning.offline.errors import PlanError
from planning.offline.transforms import transform_invoke, transform_resource
from planning.offline.urns import AliasSpec, alias_urns, make_urn
from planning.offline.wire import from_struct, to_struct

STACK_REFERENCE = "pulumi:pulumi:StackReference"
UNSUPPORTED = frozenset(
    {
        # Both only matter against prior state, which an offline preview does not have.
        resource_pb2.RESOURCE_MONITOR_FEATURE_STATE_MIGRATIONS,
        # Without this feature the SDK sends plain text, which every property here is.
        resource_pb2.RESOURCE_MONITOR_FEATURE_BYTE_STRING,
    }
)

Resolver: TypeAlias = Callable[[str], Properties]
"""Given the full name of a referenced stack, return its outputs. Raises PlanError."""

R = TypeVar("R", bound=Message)
Answer: TypeAlias = R | Coroutine[None, None, R]


class OfflineMonitor:
    """Answers the SDK's requests and keeps what they say, in the order in which they arrive."""

    def __init__(
        self,
        *,
        project: str,
        stack: str,
        organization: str,
        config: Mapping[str, str],
        resolve: Resolver,
        on_register: Callable[[int], None] | None = None,
    ) -> None:
        self.resources: dict[str, Resource] = {}
        self.notes: dict[str, None] = {}
        self._project, self._stack, self._organization = project, stack, organization
        self._config = config
        self._resolve = resolve
        self._on_register = on_register
        self._stack_transforms: list[str] = []
        self._invoke_transforms: list[str] = []
        self._stack_urn = ""
        self._sites: dict[str, tuple[Properties, simulation.Context]] = {}
        self._packages: list[resource_pb2.RegisterPackageRequest] = []

    # -- registration ---------------------------------------------------------------------------------------

    def RegisterResource(
        self, request: resource_pb2.RegisterResourceRequest
    ) -> Answer[resource_pb2.RegisterResourceResponse]:
        """Record a resource; a coroutine where transforms must run first."""
        tokens = [*(callback.token for callback in request.transforms), *self._stack_transforms]
        if tokens and request.type != STACK_TYPE:
            return self._transformed(request, tokens)
        return self._register(request)

    def _register(
        self, request: resource_pb2.RegisterResourceRequest
    ) -> resource_pb2.RegisterResourceResponse:
        parent = request.parent or ("" if request.type == STACK_TYPE else self._stack_urn)
        urn = make_urn(self._stack, self._project, parent, request.type, request.name)
        if request.type == STACK_TYPE:
            self._stack_urn = urn
        if urn in self.resources:
            raise PlanError(
                f"two resources are called {urn}; a name may stand once per type and parent: rename one"
            )
        if request.remote:
            self._note(f"the children of remote component {request.type} are not visible offline")
        above = self.resources.get(parent)
        inputs: dict[str, Value] = from_struct(request.object)
        provider = (
            self._provider_ref(request.provider, request.type, request.version) if request.custom else ""
        )
        id_: str = ""
        outputs: Properties = {} if not request.custom else inputs
        if request.custom:
            if request.type.startswith(PROVIDER_PREFIX):
                id_ = _provider_id(urn)
                if request.version:
                    inputs = outputs = {**inputs, "version": request.version}
            else:
                settings, context = self._site(provider)
                inputs = simulation.check(request.type, inputs, settings)
                id_, outputs = simulation.create(request.type, urn, request.name, inputs, context)
                id_ = request.importId or id_
        self.resources[urn] = Resource(
            urn=urn,
            type=request.type,
            name=request.name,
            custom=request.custom,
            inputs=inputs,
            outputs=outputs,
            id=id_,
            parent=parent,
            provider=provider,
            dependencies=tuple(sorted(request.dependencies)),
            property_dependencies={
                key: tuple(sorted(deps.urns))
                for key, deps in sorted(request.propertyDependencies.items())
                if deps.urns
            },
            protect=request.protect if request.HasField("protect") else above is not None and above.protect,
            retain_on_delete=(
                request.retainOnDelete
                if request.HasField("retainOnDelete")
                else above is not None and above.retain_on_delete
            ),
            delete_before_replace=request.deleteBeforeReplace,
            deleted_with=request.deletedWith or (above.deleted_with if above else ""),
            import_id=request.importId,
            aliases=self._aliases(request, parent),
            ignore_changes=tuple(request.ignoreChanges),
            replace_on_changes=tuple(request.replaceOnChanges),
            additional_secret_outputs=tuple(request.additionalSecretOutputs),
            custom_timeouts={
                field.name: value for field, value in request.customTimeouts.ListFields() if value
            },
        )
        self._arrived()
        return resource_pb2.RegisterResourceResponse(
            urn=urn, id=id_, object=to_struct(outputs), result=resource_pb2.Result.SUCCESS
        )

    def _aliases(self, request: resource_pb2.RegisterResourceRequest, parent: str) -> tuple[str, ...]:
        own: list[str | AliasSpec] = [*request.aliasURNs, *map(_alias, request.aliases)]
        above = self.resources.get(parent)
        return alias_urns(
            stack=self._stack,
            project=self._project,
            type_=request.type,
            name=request.name,
            parent=parent,
            parent_aliases=above.aliases if above and above.type != STACK_TYPE else (),
            own=own,
        )

    def RegisterResourceOutputs(self, request: resource_pb2.RegisterResourceOutputsRequest) -> Empty:
        """Keep what a component or the stack says it gives."""
        outputs = from_struct(request.outputs)
        known = self.resources.get(request.urn)
        if known is not None:
            self.resources[request.urn] = replace(known, outputs=outputs)
        return Empty()

    def ReadResource(self, request: resource_pb2.ReadResourceRequest) -> resource_pb2.ReadResourceResponse:
        """Answer a `get` of an existing resource; a stack reference is resolved by previewing that stack."""
        parent = request.parent or self._stack_urn
        urn = make_urn(self._stack, self._project, parent, request.type, request.name)
        inputs = from_struct(request.properties)
        provider = self._provider_ref(request.provider, request.type, request.version)
        if request.type == STACK_REFERENCE:
            given = dict(self._resolve(request.id))
            outputs: Properties = {
                "name": request.id,
                "outputs": given,
                # The SDK takes an output for secret by its name, not by its value.
                "secretOutputNames": [key for key, value in given.items() if _holds_secret(value)],
            }
        else:
            _, context = self._site(provider)
            _, made = simulation.create(request.type, urn, request.name, inputs, context)
            outputs = {**made, **inputs}
            self._note(
                f"{request.type} {request.id!r} already exists in the cloud: its properties are simulated"
            )
        self.resources[urn] = Resource(
            urn=urn,
            type=request.type,
            name=request.name,
            inputs=inputs,
            outputs=outputs,
            id=request.id,
            parent=parent,
            provider=provider,
            dependencies=tuple(sorted(request.dependencies)),
            external=True,
            op="read",
        )
        self._arrived()
        return resource_pb2.ReadResourceResponse(
            urn=urn, id=request.id, properties=to_struct(outputs), result=resource_pb2.Result.SUCCESS
        )

    def ExistsResource(
        self, request: resource_pb2.ExistsResourceRequest
    ) -> resource_pb2.ExistsResourceResponse:
        """Whether something exists in the cloud cannot be known offline."""
        self._note(f"whether {request.type} {request.id!r} exists is not known offline")
        return resource_pb2.ExistsResourceResponse(exists=False, unknown=True)

    # -- functions ------------------------------------------------------------------------------------------

    def Invoke(
        self, request: resource_pb2.ResourceInvokeRequest
    ) -> Answer[resource_pb2.ResourceInvokeResponse]:
        """Answer a data source from the simulation, after the stack's invoke transforms."""
        if self._invoke_transforms:
            return self._transformed_invoke(request)
        return self._invoke(request)

    def _invoke(self, request: resource_pb2.ResourceInvokeRequest) -> resource_pb2.ResourceInvokeResponse:
        provider = self._provider_ref(request.provider, request.tok, request.version)
        _, context = self._site(provider)
        found = simulation.invoke(request.tok, from_struct(request.args), context)
        if found.note:
            self._note(found.note)
        response = resource_pb2.ResourceInvokeResponse()
        answer: Struct = getattr(response, "return")  # a Python keyword, so no plain attribute
        answer.CopyFrom(to_struct(found.result))
        return response

    def Call(self, request: resource_pb2.ResourceCallRequest) -> provider_pb2.CallResponse:
        """A method of a resource runs in its provider: its result is unknown offline."""
        self._note(f"the result of calling {request.tok} is not known offline")
        return provider_pb2.CallResponse()

    # -- transforms -----------------------------------------------------------------------------------------

    def RegisterStackTransform(self, request: callback_pb2.Callback) -> Empty:
        """Run `request`'s function on every resource registered from now on."""
        self._stack_transforms.append(request.token)
        return Empty()

    def RegisterStackInvokeTransform(self, request: callback_pb2.Callback) -> Empty:
        """Run `request`'s function on every data source asked from now on."""
        self._invoke_transforms.append(request.token)
        return Empty()

    async def _transformed(
        self, request: resource_pb2.RegisterResourceRequest, tokens: Sequence[str]
    ) -> resource_pb2.RegisterResourceResponse:
        await transform_resource(request, tokens)
        return self._register(request)

    async def _transformed_invoke(
        self, request: resource_pb2.ResourceInvokeRequest
    ) -> resource_pb2.ResourceInvokeResponse:
        await transform_invoke(request, self._invoke_transforms)
        return self._invoke(request)

    # -- the rest of the protocol ---------------------------------------------------------------------------

    def GetDeploymentInfo(self, _: Empty) -> resource_pb2.DeploymentInfo:
        """Tell the SDK what it runs in and which features it may use."""
        features = set(resource_pb2.ResourceMonitorFeature.values()) - UNSUPPORTED
        return resource_pb2.DeploymentInfo(
            project=self._project,
            stack=self._stack,
            organization=self._organization,
            dryRun=True,
            supportedFeatures=sorted(features),
        )

    def SupportsFeature(
        self, request: resource_pb2.SupportsFeatureRequest
    ) -> resource_pb2.SupportsFeatureResponse:
        """Answer older SDKs, which ask feature by feature."""
        return resource_pb2.SupportsFeatureResponse(hasSupport=request.id != "stateMigrations")

    def RegisterPackage(
        self, request: resource_pb2.RegisterPackageRequest
    ) -> resource_pb2.RegisterPackageResponse:
        """Keep a parameterised package; its resources are simulated like any others."""
        self._packages.append(request)
        return resource_pb2.RegisterPackageResponse(ref=f"package-{len(self._packages)}")

    def RegisterResourceHook(self, _: resource_pb2.RegisterResourceHookRequest) -> Empty:
        """Hooks run around cloud operations, of which an offline preview has none."""
        return Empty()

    RegisterErrorHook = RegisterResourceHook

    def SignalAndWaitForShutdown(self, _: Empty) -> Empty:
        """Let the program end as soon as it likes."""
        return Empty()

    # -- helpers --------------------------------------------------------------------------------------------

    def _note(self, text: str) -> None:
        self.notes.setdefault(text)

    def _arrived(self) -> None:
        if self._on_register is not None:
            self._on_register(len(self.resources))

    def _provider_ref(self, explicit: str, token: str, version: str) -> str:
        """The provider of a resource: as given, else the package's default one, made when first needed."""
        if explicit or token.startswith(PROVIDER_PREFIX):
            return explicit
        package = token.split(":", 1)[0]
        name = f"default_{version.replace('.', '_').replace('+', '_')}" if version else "default"
        type_ = PROVIDER_PREFIX + package
        urn = make_urn(self._stack, self._project, "", type_, name)
        if urn not in self.resources:
            inputs: dict[str, Value] = {"version": version} if version else {}
            for key, value in sorted(self._config.items()):
                owner, _, setting = key.partition(":")
                if owner == package:
                    inputs[setting] = _config_value(value)
            self.resources[urn] = Resource(
                urn=urn, type=type_, name=name, inputs=inputs, outputs=inputs, id=_provider_id(urn)
            )
        return f"{urn}::{self.resources[urn].id}"

    def _site(self, provider: str) -> tuple[Properties, simulation.Context]:
        """The settings of a provider, and the account and region they point at."""
        if provider not in self._sites:
            resource = self.resources.get(provider.rsplit("::", 1)[0])
            settings: Properties = resource.inputs if resource else {}
            self._sites[provider] = settings, simulation.Context.of_provider(settings)
        return self._sites[provider]


def _provider_id(urn: str) -> str:
    """A stand-in for the random UUID that the engine gives a provider, the same in every run."""
    return str(uuid5(NAMESPACE_URL, urn))


def _holds_secret(value: Value) -> bool:
    return any(isinstance(item, Secret) for _, item in walk(value))


def _alias(alias: alias_pb2.Alias) -> str | AliasSpec:
    if alias.urn:
        return alias.urn
    spec = alias.spec
    return (spec.name, spec.type, spec.stack, spec.project, spec.parentUrn, spec.noParent)


def _config_value(text: str) -> Value:
    """Provider settings in config are JSON where they are structured, else plain text."""
    if text[:1] in "[{":
        try:
            parsed: Value = json.loads(text)
        except ValueError:
            return text
        return parsed
    return {"true": True, "false": False}.get(text, text)
