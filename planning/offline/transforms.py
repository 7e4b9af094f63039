"""Transforms: the program's functions that change every registration, run in the program's own process."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, MutableSequence, Sequence

from google.protobuf.message import Message
from pulumi.runtime.proto import resource_pb2
from pulumi.runtime.settings import SETTINGS

from planning.offline.errors import PlanError

_SHARED_OPTIONS = {
    # option in a transform's message -> field of the registration request
    "protect": "protect",
    "ignore_changes": "ignoreChanges",
    "replace_on_changes": "replaceOnChanges",
    "version": "version",
    "aliases": "aliases",
    "provider": "provider",
    "custom_timeouts": "customTimeouts",
    "plugin_download_url": "pluginDownloadURL",
    "retain_on_delete": "retainOnDelete",
    "deleted_with": "deletedWith",
    "additional_secret_outputs": "additionalSecretOutputs",
    "depends_on": "dependencies",
    "delete_before_replace": "deleteBeforeReplace",
    "import": "importId",
}


def _options_of(request: resource_pb2.RegisterResourceRequest) -> resource_pb2.TransformResourceOptions:
    options = resource_pb2.TransformResourceOptions()
    for option, field in _SHARED_OPTIONS.items():
        _copy(request, field, options, option)
    if not request.deleteBeforeReplaceDefined:
        options.ClearField("delete_before_replace")
    for package, urn in request.providers.items():
        options.providers[package] = urn
    return options


def _apply_options(
    request: resource_pb2.RegisterResourceRequest, options: resource_pb2.TransformResourceOptions
) -> None:
    for option, field in _SHARED_OPTIONS.items():
        _copy(options, option, request, field)
    request.deleteBeforeReplaceDefined = options.HasField("delete_before_replace")


def _copy(source: Message, source_field: str, target: Message, target_field: str) -> None:
    descriptor = source.DESCRIPTOR.fields_by_name[source_field]
    value = getattr(source, source_field)
    target.ClearField(target_field)
    if isinstance(value, MutableSequence):
        getattr(target, target_field).extend(value)
    elif not descriptor.has_presence or source.HasField(source_field):
        if descriptor.message_type is not None:
            getattr(target, target_field).CopyFrom(value)
        elif value or descriptor.has_presence:
            setattr(target, target_field, value)


def _callback(token: str) -> Callable[[bytes], Coroutine[None, None, Message]]:
    found: Callable[[bytes], Coroutine[None, None, Message]] = SETTINGS.callbacks._callbacks[token]
    return found


async def transform_resource(request: resource_pb2.RegisterResourceRequest, tokens: Sequence[str]) -> None:
    """Run the transforms that `tokens` name, in order, on `request` in place."""
    for token in tokens:
        question = resource_pb2.TransformRequest(
            type=request.type,
            name=request.name,
            custom=request.custom,
            parent=request.parent,
            properties=request.object,
            options=_options_of(request),
        )
        answer = await _callback(token)(question.SerializeToString())
        if not isinstance(answer, resource_pb2.TransformResponse):
            raise PlanError(f"a transform of {request.name} answered {type(answer).__name__}")
        request.object.CopyFrom(answer.properties)
        if answer.HasField("options"):
            _apply_options(request, answer.options)


async def transform_invoke(request: resource_pb2.ResourceInvokeRequest, tokens: Sequence[str]) -> None:
    """Run the invoke transforms that `tokens` name, in order, on `request` in place."""
    for token in tokens:
        options = resource_pb2.TransformInvokeOptions(provider=request.provider, version=request.version)
        question = resource_pb2.TransformInvokeRequest(token=request.tok, args=request.args, options=options)
        answer = await _callback(token)(question.SerializeToString())
        if isinstance(answer, resource_pb2.TransformInvokeResponse):
            request.args.CopyFrom(answer.args)
            request.provider = answer.options.provider or request.provider
