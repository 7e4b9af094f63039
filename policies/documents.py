"""JSON that stands as text in a property."""

from __future__ import annotations

import json

from model.resource import Resource
from model.values import Value, has_unknown
from policies.contract import Unjudged
from policies.leaves import first


def json_value(resource: Resource, path: str) -> Value | Unjudged:
    """What the property holds, read as JSON where it is text; None where it is not set."""
    leaf = first(resource.inputs, path)
    if leaf.state == "unset":
        return None
    if leaf.state != "known" or (not isinstance(leaf.value, str) and has_unknown(leaf.value)):
        return Unjudged(leaf.path)
    if not isinstance(leaf.value, str):
        return leaf.value
    try:
        found: Value = json.loads(leaf.value)
    except (ValueError, RecursionError):
        return Unjudged(leaf.path, "is no JSON")
    return found


def json_object(resource: Resource, path: str) -> dict[str, Value] | Unjudged | None:
    """The JSON object that the property holds; None where it is not set."""
    found = json_value(resource, path)
    if found is None or isinstance(found, dict | Unjudged):
        return found
    return Unjudged(path, "is no JSON object")
