"""What the engine tells its policy packs, in the vocabulary of the judging rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pulumi
from pulumi_policy import (
    PolicyProviderResource,
    PolicyResource,
    PolicyResourceOptions,
    ResourceValidationArgs,
    StackValidationArgs,
)
from pulumi_policy.proxy import UnknownValueError

from model.json import UNKNOWN_TEXT
from model.resource import Resource
from model.values import UNKNOWN, Asset, Properties, Value


def resource_of(args: ResourceValidationArgs) -> Resource:
    """A resource before it is made: its inputs and options."""
    return _resource(
        args.resource_type, args.urn, args.name, args.opts, args.provider, properties(args.props)
    )


def resources_of(args: StackValidationArgs, asked: Mapping[str, Resource]) -> tuple[Resource, ...]:
    """The resources of a stack: outputs, parents, dependencies and providers as the engine tells them now,
    inputs as it told them when it asked about each (`asked`, by URN); without that, outputs stand for both.

    Providers that the engine only names beside the resources that they make are resources as well.
    """
    found = {one.urn: _stack_resource(one, asked.get(one.urn)) for one in args.resources}
    providers = {
        one.provider.urn: _provider(one.provider)
        for one in args.resources
        if one.provider is not None and one.provider.urn not in found
    }
    return (*providers.values(), *found.values())


def _stack_resource(one: PolicyResource, asked: Resource | None) -> Resource:
    outputs = properties(one.props)
    inputs = outputs if asked is None else asked.inputs
    made = _resource(one.resource_type, one.urn, one.name, one.opts, one.provider, inputs)
    return Resource(
        urn=made.urn,
        type=made.type,
        name=made.name,
        custom=made.custom,
        inputs=inputs,
        outputs=outputs,
        id=identity if isinstance(identity := outputs.get("id"), str) else "",
        parent=one.parent.urn if one.parent is not None else made.parent,
        provider=made.provider,
        protect=made.protect,
        dependencies=tuple(other.urn for other in one.dependencies),
        property_dependencies={
            name: tuple(other.urn for other in others) for name, others in one.property_dependencies.items()
        },
        ignore_changes=made.ignore_changes,
        aliases=made.aliases,
    )


def _resource(
    token: str,
    urn: str,
    name: str,
    options: PolicyResourceOptions,
    provider: PolicyProviderResource | None,
    inputs: Properties,
) -> Resource:
    return Resource(
        urn=urn,
        type=token,
        name=name,
        custom=provider is not None or token.startswith("pulumi:providers:"),
        inputs=inputs,
        parent=options.parent or "",
        provider=f"{provider.urn}::{UNKNOWN_TEXT}" if provider is not None else "",
        protect=options.protect,
        ignore_changes=tuple(options.ignore_changes),
        aliases=tuple(options.aliases),
        additional_secret_outputs=tuple(options.additional_secret_outputs),
    )


def _provider(provider: PolicyProviderResource) -> Resource:
    return Resource(
        urn=provider.urn, type=provider.resource_type, name=provider.name, inputs=properties(provider.props)
    )


def properties(props: Mapping[str, object]) -> dict[str, Value]:
    """The properties of a resource; what the SDK refuses to read before deployment is `UNKNOWN`."""
    return {key: _at(props, key) for key in props}


def _at(container: Mapping[str, object] | Sequence[object], key: str | int) -> Value:
    try:
        return _value(container[key])  # type: ignore[index]
    except UnknownValueError:
        return UNKNOWN


def _value(value: object) -> Value:
    if value is None or isinstance(value, bool | str | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else value  # the protocol has no whole numbers
    if isinstance(value, Mapping):
        return properties(value)
    if isinstance(value, Sequence):
        return [_at(value, index) for index in range(len(value))]
    if isinstance(value, pulumi.Asset | pulumi.Archive):
        return Asset("asset" if isinstance(value, pulumi.Asset) else "archive", _source(value))
    return UNKNOWN


def _source(value: pulumi.Asset | pulumi.Archive) -> str:
    for name in ("path", "uri", "text"):
        found = getattr(value, name, None)
        if isinstance(found, str):
            return found
    return ""
