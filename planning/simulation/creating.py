"""What a provider's Create returns: an id, and outputs in the shapes that the cloud gives them."""

from __future__ import annotations

from collections.abc import Mapping

from model.values import Properties, Value, reveal
from planning.simulation import kubernetes
from planning.simulation.context import Context
from planning.simulation.rendering import Scope, Shape
from planning.simulation.sdk import Output, declaration
from planning.simulation.shapes import SHAPES

MOMENT = "2026-01-01T00:00:00Z"
"""Every timestamp that the simulation makes up."""


def create(
    type_: str, urn: str, name: str, inputs: Properties, context: Context
) -> tuple[str, dict[str, Value]]:
    """Return the id and the outputs that creating the resource would give.

    `inputs` are checked ones (see `check`). Outputs are the inputs and everything that only a provider can
    say; what a program may set and did not is left out, unless the cloud's value is listed in the shapes.
    Where an input that the id is made of is unknown, the id is made from the URN instead.
    """
    if type_.startswith("kubernetes:"):
        return kubernetes.create(type_, urn, name, inputs)
    declared = declaration(type_)
    shape: dict[str, Value] = {**_names(inputs, declared.inputs), **SHAPES.get(type_, {})}
    scope = Scope(urn, name, dict(inputs), shape, _place(inputs, context))
    # Most types have their name for an id.
    id_ = scope.render(shape.get("id", "{name}" if "name" in declared.outputs else "{logical}-{hex7:id}"))
    scope.properties["id"] = id_
    for key in shape:
        _fill(scope, key, shape)
    for key, output in declared.outputs.items():
        if output.computed and not output.optional and key not in scope.properties:
            scope.properties[key] = scope.render(_guess(type_, key, output))
    outputs = scope.properties
    del outputs["id"]
    known = reveal(id_)
    return known if isinstance(known, str) else str(scope.field("hex17:id")), outputs


def guesses(
    token: str, args: Properties, outputs: Mapping[str, Output], context: Context
) -> dict[str, Value]:
    """`args`, and a plausible value for every declared output that is not optional (for invokes)."""
    scope = Scope(token, token.rsplit(":", 1)[-1], dict(args), {"id": "{hex17:id}"}, context)
    for key, output in outputs.items():
        if not output.optional and key not in scope.properties:
            scope.properties[key] = (
                scope.field("id") if key == "id" else scope.render(_guess(token, key, output))
            )
    return scope.properties


def _place(inputs: Properties, context: Context) -> Context:
    region = inputs.get("region")
    if isinstance(region, str) and region != context.region:
        return Context(account=context.account, region=region)
    return context


def _names(inputs: Properties, settable: frozenset[str]) -> dict[str, Value]:
    """Pulumi's auto-name for types with a `name` (or `bucket`) input: logical name and seven hex digits."""
    names: dict[str, Value] = {}
    for key in settable & {"name", "bucket"}:
        if inputs.get(key) is None:
            prefix = f"{key}Prefix"
            names[key] = f"{{{prefix}}}{{hex16:name}}" if inputs.get(prefix) else "{logical}-{hex7:name}"
    return names


def _fill(scope: Scope, key: str, shape: Shape) -> None:
    """Set a property that is missing; inside a structure that is given, set the keys that are missing."""
    given = scope.properties.get(key)
    wanted = shape[key]
    if given is None:
        scope.field(key)
    elif isinstance(given, dict) and isinstance(wanted, dict):
        rendered = {name: scope.render(template) for name, template in wanted.items() if name not in given}
        scope.properties[key] = {**given, **rendered}


def _guess(type_: str, key: str, output: Output) -> Value:
    """A template for a computed output that has no shape: plausible by its name and kind."""
    if output.kind in _EMPTY:
        empty = _EMPTY[output.kind]
        return empty.copy() if isinstance(empty, (list, dict)) else empty
    module = type_.split(":")[1].split("/")[0]
    kind = type_.rsplit(":", 1)[-1]
    if key == "arn":
        return f"arn:{{partition}}:{module}:{{region}}:{{account}}:{kind[0].lower()}{kind[1:]}/{{id}}"
    lower = key.lower()
    for endings, template in _BY_ENDING:
        if lower.endswith(endings):
            return template.replace("KEY", key).replace("MODULE", module)
    return f"{{logical}}-{{hex7:{key}}}"


_EMPTY: dict[str, Value] = {"int": 1, "float": 1.0, "bool": False, "list": [], "map": {}, "object": {}}
_BY_ENDING: tuple[tuple[tuple[str, ...], str], ...] = (
    (("ownerid", "accountid", "registryid", "owner", "owneraccountid"), "{account}"),
    (("arn",), "arn:{partition}:MODULE:{region}:{account}:{hex17:KEY}"),
    (("region",), "{region}"),
    (("uuid", "uniqueid"), "{uuid:KEY}"),
    (("dnsname", "domainname"), "{hex17:KEY}.MODULE.{region}.{dns}"),
    (("url", "uri"), "https://{hex17:KEY}.MODULE.{region}.{dns}"),
    (("endpoint", "address"), "{hex17:KEY}.MODULE.{region}.{dns}"),
    (("date", "time", "at", "modified", "created"), MOMENT),
    (("status", "state"), "ACTIVE"),
    (("version",), "1"),
    (("id",), "{hex17:KEY}"),
)
