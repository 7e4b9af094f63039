"""What the engine tells its policy packs, in the vocabulary of the judging rooms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from google.protobuf import json_format
from pulumi.runtime.proto import analyzer_pb2

from model.json import UNKNOWN_TEXT, Json, from_json
from model.resource import Resource
from model.values import Properties, Value


def resource_of(told: analyzer_pb2.AnalyzeRequest) -> Resource:
    """A resource before it is made: its inputs and options."""
    return _resource(told, _properties(told.properties), parent=told.options.parent)


def resources_of(
    told: analyzer_pb2.AnalyzeStackRequest, asked: Mapping[str, Resource]
) -> tuple[Resource, ...]:
    """The resources of a stack: outputs, parents, dependencies and providers as the engine tells them now,
    inputs as it told them when it asked about each (`asked`, by URN); without that, outputs stand for both.

    Providers that the engine only names beside the resources that they make are resources as well.
    """
    found = {one.urn: _of_stack(one, asked.get(one.urn)) for one in told.resources}
    providers = {
        one.provider.urn: _resource(one.provider, _properties(one.provider.properties), provider=True)
        for one in told.resources
        if one.HasField("provider") and one.provider.urn not in found
    }
    return (*providers.values(), *found.values())


def _of_stack(told: analyzer_pb2.AnalyzerResource, asked: Resource | None) -> Resource:
    outputs = _properties(told.properties)
    identity = outputs.get("id")
    return _resource(
        told,
        outputs if asked is None else asked.inputs,
        parent=told.parent or told.options.parent,
        outputs=outputs,
        id=identity if isinstance(identity, str) else "",
        dependencies=tuple(told.dependencies),
        property_dependencies={name: tuple(urns.urns) for name, urns in told.propertyDependencies.items()},
    )


def _resource(told: Any, inputs: Properties, *, provider: bool = False, **more: Any) -> Resource:
    """A resource of what the messages about resources have in common (`more`: what they have not)."""
    made_by = "" if provider or not told.HasField("provider") else f"{told.provider.urn}::{UNKNOWN_TEXT}"
    if not provider:
        more |= {
            "protect": told.options.protect,
            "ignore_changes": tuple(told.options.ignoreChanges),
            "aliases": tuple(told.options.aliases),
            "additional_secret_outputs": tuple(told.options.additionalSecretOutputs),
        }
    return Resource(
        urn=told.urn,
        type=told.type,
        name=told.name,
        custom=bool(made_by) or told.type.startswith("pulumi:providers:"),
        inputs=inputs,
        provider=made_by,
        **more,
    )


def _properties(told: Any) -> dict[str, Value]:
    """The properties of a message; whole numbers are whole again (the protocol has only fractions)."""
    found = from_json(_whole(json_format.MessageToDict(told)))
    return found if isinstance(found, dict) else {}


def _whole(value: Json) -> Json:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _whole(item) for key, item in value.items()}
    return [_whole(item) for item in value] if isinstance(value, list) else value
