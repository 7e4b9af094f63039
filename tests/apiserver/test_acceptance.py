"""A real API server accepts every Kubernetes object of every example stack."""

from __future__ import annotations

import pytest

from tests.apiserver.manifests import named, objects_of, pods_of
from tests.apiserver.server import ApiServer, Rejected
from tests.examples import STACKS

pytestmark = [pytest.mark.apiserver, pytest.mark.xdist_group("apiserver")]

WITH_OBJECTS = [name for name in STACKS if not name.startswith("account-")]


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


@pytest.mark.parametrize("name", WITH_OBJECTS)
def test_the_server_accepts_the_pods_that_workloads_would_make(name: str, prepared: ApiServer) -> None:
    """Pod Security and limits judge pods, not what makes them: a workload is accepted and then never runs."""
    for body in objects_of(name):
        for pod in pods_of(body):
            prepared.dry_run(pod)
