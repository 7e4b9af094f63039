"""A cold `slipway preview` against the floor: merely importing the SDK modules that the stacks use."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

from tools.bench.common import ROOT, Row, alternate, python

ONE = "search-prod"

SDK_MODULES = """
import json, sys
from slipway.workspace import Workspace
from planning.preview import preview
workspace = Workspace.here()
stacks = workspace.choose(sys.argv[1:])
from planning.offline.run import run_program
plans = preview(stacks, workspace.job)
workspace.preload(stacks)
import runpy
outputs = {}
def resolve(name):
    stack = name.rsplit("/", 1)[-1]
    return preview([stack], workspace.job)[stack].outputs
for stack in stacks:
    run_program(workspace.job(stack), resolve=resolve)
print(json.dumps(sorted(m for m in sys.modules if m.split(".")[0].startswith("pulumi"))))
"""


def _floor(stacks: list[str]) -> list[str]:
    """The command that imports what the programs of `stacks` have of the SDK, and nothing else."""
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SDK_MODULES, *stacks],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    modules = json.loads(found.stdout.splitlines()[-1])
    return python("\n".join(f"import {module}" for module in modules))


def measure(say: Callable[[str], None]) -> Iterator[Row]:
    """Yield a row for one stack and a row for all."""
    preview = [sys.executable, "-m", "slipway", "preview"]
    for what, stacks, goal in (
        ("cold preview of one stack", [ONE], 1.3),
        ("cold preview of all stacks", [], 1.6),
    ):
        say(f"measuring: {what}")
        floor, took = alternate([_floor(stacks), [*preview, *stacks]])
        yield Row(
            f"{what} / importing the SDK",
            f"{took / floor:.2f}",
            f"<= {goal}",
            f"{took:.2f} s / {floor:.2f} s",
        )
