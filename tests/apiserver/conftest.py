"""One API server for all tests of a run, with the definitions that the example stacks' objects need."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from tests.apiserver.manifests import groups, manifests, named, namespace_of, objects_of
from tests.apiserver.server import ApiServer, running
from tests.examples import plans
from tests.needing import needed
from tools.apiserver import APISERVER, etcd
from tools.crds import definitions

WHAT = "API server tests"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiServer]:
    """A server that knows every kind of object that the example stacks hold."""
    etcd_path, path = needed(etcd, WHAT), needed(APISERVER.path, WHAT)
    wanted = groups(chain.from_iterable(manifests(plan) for plan in plans().values()))
    found = needed(lambda: list(definitions(wanted)), WHAT)
    with running(path, etcd_path, tmp_path_factory.mktemp("apiserver")) as started:
        for definition in found:
            started.define(definition)
        yield started


CARRYING = ("Namespace", "LimitRange", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding")
"""Kinds that other objects stand in or are judged by: they are applied, not only tried."""


@pytest.fixture(scope="session")
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
