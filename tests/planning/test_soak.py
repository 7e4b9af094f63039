"""Heavier matrices: `make soak`."""

from __future__ import annotations

import pytest

from model.digest import dumps
from planning.offline.fleet import START_METHOD
from planning.preview import preview
from slipway.workspace import Workspace


@pytest.mark.soak
def test_every_example_stack_is_planned_alike_by_forked_and_by_spawned_children(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = Workspace.here()
    stacks = workspace.choose([])
    forked = dumps(preview(stacks, workspace.job))
    monkeypatch.setenv(START_METHOD, "spawn")
    assert dumps(preview(stacks, workspace.job)) == forked
