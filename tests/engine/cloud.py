"""A cloud that stands in for AWS and Kubernetes: it remembers what exists, and fails where a test says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from model.resource import parse_urn
from model.values import UNKNOWN, Properties, Secret, Value
from planning import simulation


class Refused(Exception):
    """The cloud does not do what it was asked to, with the reason a person would read."""


@dataclass
class Cloud:
    """Everything that exists, by URN and id, and what happened to it, in order."""

    objects: dict[tuple[str, str], dict[str, Value]] = field(default_factory=dict)
    events: list[tuple[str, str]] = field(default_factory=list)
    """`(create|update|delete, urn)`, oldest first."""
    failing: set[str] = field(default_factory=set)
    """Logical names of resources that cannot be created, updated or deleted just now."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def refusing(self, *names: str) -> Iterator[None]:
        """Let everything that happens to the resources called `names` fail, for a while."""
        self.failing.update(names)
        try:
            yield
        finally:
            self.failing.difference_update(names)

    def create(
        self, urn: str, inputs: Properties, context: simulation.Context
    ) -> tuple[str, dict[str, Value]]:
        """Make a resource; return its id and outputs. Raises Refused."""
        _, _, type_, name = parse_urn(urn)
        id_, outputs = simulation.create(type_, urn, name, inputs, context)
        outputs = {key: settled(value, key) for key, value in outputs.items()}
        self._happen("create", urn)
        self.objects[urn, id_] = outputs
        return id_, outputs

    def update(self, urn: str, id_: str, inputs: Properties, context: simulation.Context) -> dict[str, Value]:
        """Change a resource; return its outputs. Raises Refused."""
        _, _, type_, name = parse_urn(urn)
        _, outputs = simulation.create(type_, urn, name, inputs, context)
        outputs = {key: settled(value, key) for key, value in outputs.items()}
        self._happen("update", urn)
        self.objects[urn, id_] = outputs
        return outputs

    def delete(self, urn: str, id_: str) -> None:
        """Remove a resource. Raises Refused."""
        self._happen("delete", urn)
        self.objects.pop((urn, id_), None)

    def read(self, urn: str, id_: str) -> dict[str, Value] | None:
        """The outputs of a resource, None when it does not exist."""
        return self.objects.get((urn, id_))

    def _happen(self, event: str, urn: str) -> None:
        if parse_urn(urn)[3] in self.failing:
            raise Refused(f"the simulated cloud refuses to {event} {parse_urn(urn)[3]}")
        with self._lock:
            self.events.append((event, urn))


def settled(value: Value, key: str) -> Value:
    """A real cloud knows every value: put a text where the simulation says unknown."""
    if value is UNKNOWN:
        return f"simulated-{key}"
    if isinstance(value, Secret):
        return Secret(settled(value.value, key))
    if isinstance(value, dict):
        return {name: settled(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [settled(item, key) for item in value]
    return value
