"""Documents with which Session Manager is set up."""

from __future__ import annotations

import yaml

from model.resource import Resource
from model.values import Value
from policies.contract import Unjudged
from policies.leaves import first


def session_inputs(resource: Resource) -> dict[str, Value] | Unjudged | None:
    """The inputs of a session document; None where it is another kind of document or has none."""
    kind, content = (first(resource.inputs, name) for name in ("documentType", "content"))
    if kind.value != "Session" or content.state == "unset":
        return Unjudged("documentType") if kind.state == "unknown" else None
    if not isinstance(content.value, str):
        return Unjudged("content")
    try:
        found = yaml.safe_load(content.value)  # YAML reads JSON as well
    except (yaml.YAMLError, RecursionError, ValueError):
        return Unjudged("content", "is neither JSON nor YAML")
    inputs = found.get("inputs") if isinstance(found, dict) else None
    return inputs if isinstance(inputs, dict) else None
