"""One CLI, one backend and one simulated cloud for all engine tests of a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.engine.engine import Engine
from tests.needing import needed
from tools.pulumi import PULUMI


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The real engine, its providers simulated."""
    binary = needed(PULUMI.path, "engine tests")
    with Engine(binary, tmp_path_factory.mktemp("engine")).running() as running:
        yield running
