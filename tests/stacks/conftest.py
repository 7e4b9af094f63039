"""The example company's stacks, planned once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import stacks
from model.resource import Plan
from planning.preview import preview
from slipway.workspace import Workspace
from stacks.config import AnySpec
from stacks.files import find_project


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    """The project that this repository is."""
    return Workspace(find_project(Path(stacks.__file__).parent))


@pytest.fixture(scope="session")
def specs(workspace: Workspace) -> Mapping[str, AnySpec]:
    """Every example stack's spec."""
    return {stack: workspace.spec(stack) for stack in workspace.stacks}


@pytest.fixture(scope="session")
def plans(workspace: Workspace) -> Mapping[str, Plan]:
    """Every example stack's plan."""
    chosen = workspace.choose([])
    workspace.preload(chosen)
    return preview(chosen, workspace.job)
