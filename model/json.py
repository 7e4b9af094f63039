"""Property values as JSON, with the markers by which Pulumi's protocol and files say what JSON cannot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import orjson

from model.values import UNKNOWN, Asset, Properties, Reference, Secret, Value

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"

SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET = "1b47061264138c4ac30d75fd1eb44270"
ASSET = "c44067f5952c0a294b673a41bacd8c17"
ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7"
RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e"
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
UNKNOWNS = frozenset(
    {
        UNKNOWN_TEXT,  # any type, and what the Python SDK sends
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # bool
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # object
    }
)
"""The strings and signatures with which Pulumi's protocol and files mark what JSON cannot say."""


def from_json(value: Json) -> Value:
    """Read one property value with Pulumi's markers."""
    if isinstance(value, str):
        return UNKNOWN if value in UNKNOWNS else value
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if isinstance(value, dict):
        signature = value.get(SIGNATURE)
        if isinstance(signature, str):
            return _special(signature, value)
        return {key: from_json(item) for key, item in value.items()}
    return value


def _special(signature: str, value: Mapping[str, Json]) -> Value:
    if signature == SECRET:
        plaintext = value.get("plaintext")
        if isinstance(plaintext, str):
            try:
                return Secret(from_json(orjson.loads(plaintext)))
            except orjson.JSONDecodeError:
                return Secret(plaintext)
        return Secret(from_json(value["value"]) if "value" in value else UNKNOWN)
    if signature == OUTPUT:
        known = from_json(value["value"]) if "value" in value else UNKNOWN
        return Secret(known) if value.get("secret") is True else known
    if signature in (ASSET, ARCHIVE):
        source = next((text_of(value[key]) for key in ("path", "uri", "text") if value.get(key)), "")
        if not source and isinstance(assets := value.get("assets"), dict):
            source = ", ".join(sorted(assets))
        return Asset("asset" if signature == ASSET else "archive", source, text_of(value.get("hash")))
    if signature == RESOURCE:
        return Reference(text_of(value.get("urn")), from_json(value.get("id")))
    return {key: from_json(item) for key, item in value.items()}


def to_json(value: Value | Properties) -> Json:
    """Write one property value with Pulumi's markers; secrets are blinded."""
    if value is UNKNOWN:
        return UNKNOWN_TEXT
    if isinstance(value, Secret):
        return {SIGNATURE: SECRET, "ciphertext": "[secret]"}
    if isinstance(value, Asset):
        return {
            SIGNATURE: ASSET if value.kind == "asset" else ARCHIVE,
            "hash": value.hash,
            "path": value.source,
        }
    if isinstance(value, Reference):
        return {SIGNATURE: RESOURCE, "urn": value.urn, "id": to_json(value.id)}
    if isinstance(value, Mapping):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    assert not isinstance(value, type(UNKNOWN))
    return value


def text_of(value: Json) -> str:
    """The value where it is text, else nothing."""
    return value if isinstance(value, str) else ""


def kind_of(value: Json) -> str:
    """What a JSON value is, in words for an error message."""
    if value is None:
        return "null"
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "an object",
    }
    return names[type(value)]
