"""The containers of ECS task definitions, which are JSON in a string."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from model.values import Value
from policies.contract import Unjudged
from policies.documents import json_value


def containers(resource: Resource) -> Iterator[tuple[str, dict[str, Value] | Unjudged]]:
    """Each container with its path, or what of them cannot be read."""
    place = "containerDefinitions"
    found = json_value(resource, place)
    if isinstance(found, Unjudged):
        yield place, found
        return
    for index, container in enumerate(found if isinstance(found, list) else []):
        path = f"{place}[{index}]"
        yield path, container if isinstance(container, dict) else Unjudged(path, "is no container definition")
