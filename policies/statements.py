"""The statements of the policy documents in a resource, as the IAM analyser reads them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from model.resource import Resource
from model.values import Value
from policies.iam.document import Statement
from policies.iam.parsing import parse
from policies.leaves import leaves
from policies.places import IDENTITY_PLACES, RESOURCE_PLACES, TRUST_PLACE


def policy_statements(resource: Resource) -> Iterator[tuple[str, Statement]]:
    """The statements of what a principal may do, or of who may use the resource, each with its path.

    What cannot be read yields nothing: `iam-policy-readable` tells of it.
    """
    path = IDENTITY_PLACES.get(resource.type) or RESOURCE_PLACES.get(resource.type)
    if path is not None:
        yield from statements(resource, path)


def trust_statements(resource: Resource) -> Iterator[tuple[str, Statement]]:
    """The statements of who may become a role, each with its path."""
    yield from statements(resource, TRUST_PLACE)


def statements(resource: Resource, path: str) -> Iterator[tuple[str, Statement]]:
    """The statements of the documents at `path`, each with its path."""
    for leaf in leaves(resource.inputs, path):
        if leaf.state == "known":
            for statement in _read(leaf.value):
                yield f"{leaf.path}.Statement[{statement.index}]", statement


def _read(document: Value) -> tuple[Statement, ...]:
    return _remembered(document) if isinstance(document, str) else parse(document).statements


@lru_cache(maxsize=1024)
def _remembered(document: str) -> tuple[Statement, ...]:
    return parse(document).statements
