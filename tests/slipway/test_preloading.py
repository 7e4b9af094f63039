"""What is imported before children are forked: all that the example stacks need, so that no child imports."""

from __future__ import annotations

import subprocess
import sys

from tests.slipway.conftest import ROOT

PROGRAM = """
import sys, types
from planning.offline.run import run_program
from slipway.workspace import Workspace

workspace = Workspace.here()
stacks = workspace.choose([])
workspace.preload(stacks)
before = set(sys.modules)
outputs = {}
for stack in sorted(stacks, key=lambda stack: workspace.spec(stack).kind):
    plan = run_program(workspace.job(stack), resolve=lambda name: outputs[name.rsplit("/", 1)[-1]])
    outputs[stack] = plan.outputs
new = {name for name in set(sys.modules) - before if name.startswith(("pulumi_aws", "pulumi_kubernetes"))}
# A lazy module that nobody touched is a placeholder of another type.
print(sorted(name for name in new if type(sys.modules[name]) is types.ModuleType))
"""


def test_no_child_has_to_import_anything_of_the_sdks() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr
