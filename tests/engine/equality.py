"""Compare what the offline engine plans with what the real engine has in its state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.resource import STACK_TYPE, Plan, Resource
from model.values import UNKNOWN, Asset, Properties, Secret, Value, format_path, reveal

SAME = (
    "type",
    "name",
    "custom",
    "id",
    "parent",
    "protect",
    "retain_on_delete",
    "external",
    "deleted_with",
    "import_id",
    "ignore_changes",
    "replace_on_changes",
)
"""Fields that must be equal as they are."""

SAME_SETS = ("dependencies", "additional_secret_outputs")
"""Fields whose order means nothing."""

BOOKKEEPING = frozenset({"__internal"})
"""Inputs of providers that the engine writes for itself."""


def differences(offline: Plan, real: Plan) -> list[str]:
    """Every difference, one line each; empty when the two agree about everything that both know.

    `real` is a stack export after `up`. What the offline plan leaves unknown may have any value there.
    Aliases are not compared: the real engine uses them and keeps no record (see the renaming tests).
    """
    found: list[str] = []
    for urn in sorted(offline.by_urn.keys() ^ real.by_urn.keys()):
        found.append(f"{urn}: only {'offline' if urn in offline.by_urn else 'in the real engine'}")
    for urn in sorted(offline.by_urn.keys() & real.by_urn.keys()):
        found += [f"{urn}: {line}" for line in _resource(offline.by_urn[urn], real.by_urn[urn])]
    found += [f"stack outputs: {line}" for line in _values(offline.outputs, real.outputs)]
    return found


def _resource(offline: Resource, real: Resource) -> Iterator[str]:
    for name in SAME:
        mine, theirs = getattr(offline, name), getattr(real, name)
        # A provider's id is a random UUID in the real engine.
        if mine != theirs and not (name == "id" and offline.is_provider):
            yield f"{name}: offline {mine!r}, really {theirs!r}"
    for name in SAME_SETS:
        mine, theirs = sorted(getattr(offline, name)), sorted(getattr(real, name))
        if mine != theirs:
            yield f"{name}: offline {mine}, really {theirs}"
    if offline.provider.rsplit("::", 1)[0] != real.provider.rsplit("::", 1)[0]:
        yield f"provider: offline {offline.provider}, really {real.provider}"
    mine_deps = {key: sorted(urns) for key, urns in offline.property_dependencies.items()}
    their_deps = {key: sorted(urns) for key, urns in real.property_dependencies.items()}
    if mine_deps != their_deps:
        yield f"property dependencies: offline {mine_deps}, really {their_deps}"
    if _seconds(offline) != _seconds(real):
        yield f"timeouts: offline {dict(offline.custom_timeouts)}, really {dict(real.custom_timeouts)}"
    yield from (f"inputs.{line}" for line in _values(offline.inputs, _own(real.inputs)))
    if offline.type != STACK_TYPE:
        yield from (f"outputs.{line}" for line in _values(offline.outputs, real.outputs))


def _own(inputs: Properties) -> Properties:
    return {key: value for key, value in inputs.items() if key not in BOOKKEEPING}


def _seconds(resource: Resource) -> dict[str, float]:
    units = {"s": 1, "m": 60, "h": 3600}
    return {
        verb: float(text.rstrip("smh")) * units.get(text[-1:], 1)
        for verb, text in resource.custom_timeouts.items()
    }


def _values(offline: Properties, real: Properties) -> Iterator[str]:
    yield from _value(dict(offline), dict(real), ())


def _value(mine: Value, theirs: Value, path: tuple[str | int, ...]) -> Iterator[str]:
    if isinstance(mine, Secret) != isinstance(theirs, Secret):
        yield f"{format_path(path)}: {'only offline' if isinstance(mine, Secret) else 'only really'} secret"
    mine, theirs = reveal(mine), reveal(theirs)
    if mine is UNKNOWN:
        return
    if isinstance(mine, Asset) and isinstance(theirs, Asset) and not mine.hash:
        theirs = replace(theirs, hash="")  # only the engine reads the files
    if isinstance(mine, dict) and isinstance(theirs, dict):
        for key in sorted(mine.keys() | theirs.keys()):
            yield from _value(mine.get(key), theirs.get(key), (*path, key))
    elif isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
        for index, (left, right) in enumerate(zip(mine, theirs, strict=True)):
            yield from _value(left, right, (*path, index))
    elif mine != theirs:
        yield f"{format_path(path)}: offline {mine!r}, really {theirs!r}"
