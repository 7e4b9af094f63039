"""One CLI, one backend and one simulated cloud for all engine tests of a run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.engine import Engine
from tools.gotool import GoTool, Unavailable
from tools.pulumi import PULUMI


def tool(wanted: GoTool) -> Path:
    """The path of a tool; without one the tests are skipped in one line, but never on CI."""
    try:
        return wanted.path()
    except Unavailable as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI must run the engine tests: {error}", pytrace=False)
        pytest.skip(f"engine tests skipped: {error}")


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The real engine, its providers simulated."""
    with Engine(tool(PULUMI), tmp_path_factory.mktemp("engine")).running() as running:
        yield running
