"""The plans of the example stacks, for tests that put them before something real."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from model.resource import Plan
from planning.offline.run import run_program
from slipway.workspace import Workspace
from stacks.files import find_project

ROOT = Path(__file__).parents[1]
STACKS = find_project(ROOT).stacks()
KINDS = ("account", "platform", "team")
"""The kinds of stack, each after those that it refers to."""


@cache
def plans() -> Mapping[str, Plan]:
    """The offline plan of every example stack, in the order in which they can be deployed.

    Run in this process: it may have threads, which `planning.preview` must not fork.
    """
    workspace = Workspace(find_project(ROOT))
    found: dict[str, Plan] = {}
    for name in sorted(STACKS, key=lambda name: (KINDS.index(workspace.spec(name).kind), name)):
        found[name] = run_program(
            workspace.job(name), resolve=lambda reference: found[reference.rsplit("/", 1)[-1]].outputs
        )
    return found
