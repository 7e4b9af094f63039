"""Every Kubernetes object of every example stack, before a real API server."""

from __future__ import annotations

import pytest

from tests.apiserver.manifests import manifests
from tests.apiserver.server import ApiServer, Manifest, Rejected
from tests.examples import STACKS, plans

pytestmark = [pytest.mark.apiserver, pytest.mark.xdist_group("apiserver")]

CARRYING = ("Namespace", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding")
"""Kinds that other objects are judged by: they are applied, not only tried."""

WITH_OBJECTS = [name for name in STACKS if not name.startswith("account-")]


def objects_of(name: str) -> list[Manifest]:
    return [body for _, body in manifests(plans()[name])]


def namespace_of(body: Manifest) -> str:
    metadata = body["metadata"]
    return str(metadata.get("namespace", "")) if isinstance(metadata, dict) else ""


def named(body: Manifest) -> str:
    metadata = body["metadata"]
    assert isinstance(metadata, dict)
    return f"{body['kind']} {namespace_of(body)}/{metadata['name']}"


@pytest.fixture(scope="module")
def prepared(server: ApiServer) -> ApiServer:
    """A server with everything in it that other objects stand in or are judged by."""
    for name in plans():
        bodies = objects_of(name)
        for body in bodies:
            if body["kind"] in CARRYING:
                server.apply(body)
        made = {named(body) for body in bodies if body["kind"] == "Namespace"}
        for namespace in sorted({namespace_of(body) for body in bodies} - {""}):
            # Releases and add-ons make some namespaces themselves.
            if f"Namespace /{namespace}" not in made:
                server.apply({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": namespace}})
    return server


@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_the_server_accepts_every_object(name: str, prepared: ApiServer) -> None:
    bodies = objects_of(name)
    assert bodies
    refused = []
    for body in bodies:
        try:
            prepared.dry_run(body)
        except Rejected as error:
            refused.append(f"{named(body)}: {error}")
    assert refused == []
