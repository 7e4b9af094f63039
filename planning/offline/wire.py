"""Property values on the wire: protobuf structs to `model.values` and back.

The markers are those of the Pulumi protocol (secrets, unknowns, assets, references and output values are
maps that carry a signature, or sentinel strings).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from google.protobuf.struct_pb2 import ListValue, NullValue, Struct
from google.protobuf.struct_pb2 import Value as Wire

from model.json import ARCHIVE, ASSET, OUTPUT, RESOURCE, SECRET, SIGNATURE, UNKNOWN_TEXT, UNKNOWNS
from model.values import UNKNOWN, Asset, Properties, Reference, Secret, Value

if TYPE_CHECKING:
    from google.protobuf.internal.containers import MessageMap


def from_struct(struct: Struct) -> dict[str, Value]:
    """Read a property map. Absent and null properties are the same to Pulumi: both are left out."""
    return _from_fields(struct.fields)


def _from_fields(fields: MessageMap[str, Wire]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key in sorted(fields):
        value = from_wire(fields[key])
        if value is not None:
            found[key] = value
    return found


def from_wire(wire: Wire) -> Value:
    """Read one value; whole numbers become int."""
    kind = wire.WhichOneof("kind")
    if kind == "string_value":
        text: str = wire.string_value
        return UNKNOWN if text in UNKNOWNS else text
    if kind == "number_value":
        number: float = wire.number_value
        return int(number) if number.is_integer() else number
    if kind == "bool_value":
        return bool(wire.bool_value)
    if kind == "list_value":
        return [from_wire(item) for item in wire.list_value.values]
    if kind == "struct_value":
        fields = wire.struct_value.fields
        if SIGNATURE in fields:
            return _special(fields)
        return _from_fields(fields)
    return None


def _special(fields: MessageMap[str, Wire]) -> Value:
    signature = fields[SIGNATURE].string_value
    if signature == SECRET:
        return Secret(from_wire(fields["value"]))
    if signature == OUTPUT:
        value = from_wire(fields["value"]) if "value" in fields else UNKNOWN
        return Secret(value) if "secret" in fields and fields["secret"].bool_value else value
    if signature in (ASSET, ARCHIVE):
        kind = "asset" if signature == ASSET else "archive"
        for source in ("path", "uri", "text"):
            if source in fields:
                return Asset(kind, fields[source].string_value)
        return Asset(
            kind, ", ".join(sorted(fields["assets"].struct_value.fields)) if "assets" in fields else ""
        )
    if signature == RESOURCE:
        return Reference(fields["urn"].string_value, from_wire(fields["id"]) if "id" in fields else "")
    return _from_fields(fields)


def to_struct(properties: Properties) -> Struct:
    """Write a property map."""
    struct = Struct()
    fields = struct.fields
    for key, value in properties.items():
        _write(fields[key], value)
    return struct


def _write(wire: Wire, value: Value) -> None:
    # Written in place: assembling nested messages by assignment would copy each level once more.
    if value is None:
        wire.null_value = NullValue.NULL_VALUE
    elif value is UNKNOWN:
        wire.string_value = UNKNOWN_TEXT
    elif isinstance(value, str):
        wire.string_value = value
    elif isinstance(value, bool):
        wire.bool_value = value
    elif isinstance(value, (int, float)):
        wire.number_value = value
    elif isinstance(value, Mapping):
        wire.struct_value.CopyFrom(Struct())
        fields = wire.struct_value.fields
        for key, item in value.items():
            _write(fields[key], item)
    elif isinstance(value, list):
        wire.list_value.CopyFrom(ListValue())
        for item in value:
            _write(wire.list_value.values.add(), item)
    else:
        _write(wire, _marked(value))


def _marked(value: Secret | Asset | Reference) -> dict[str, Value]:
    if isinstance(value, Secret):
        return {SIGNATURE: SECRET, "value": value.value}
    if isinstance(value, Reference):
        return {SIGNATURE: RESOURCE, "urn": value.urn, "id": value.id}
    return {SIGNATURE: ASSET if value.kind == "asset" else ARCHIVE, "path": value.source}
