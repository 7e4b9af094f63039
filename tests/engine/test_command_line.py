"""Pulumi as an ordinary user runs it: `runtime: python` in Pulumi.yaml, and a policy pack in Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.engine import Engine, EngineFailed, Stack

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("engine")]

HELPER = """
import pulumi
# Without the SDK's classes, whose import takes longer than everything else here.
queue = pulumi.CustomResource("aws:sqs/queue:Queue", "work", {{"name": "{name}"}})
"""

PACK = """
from pulumi_policy import EnforcementLevel, PolicyPack, ResourceValidationPolicy

def named(args, report):
    if args.resource_type == "aws:sqs/queue:Queue" and not args.props["name"].startswith("team-"):
        report("a queue is called team-...")

PolicyPack(
    name="small",
    enforcement_level=EnforcementLevel.MANDATORY,
    policies=[ResourceValidationPolicy("named", "how queues are called", named)],
)
"""


@pytest.fixture
def stack(engine: Engine, tmp_path: Path, request: pytest.FixtureRequest) -> Stack:
    (tmp_path / "Pulumi.yaml").write_text("name: plain\nruntime: python\nmain: .\n")
    (tmp_path / "helper.py").write_text(HELPER.format(name="work"))
    (tmp_path / "__main__.py").write_text("import helper, pulumi\npulumi.export('id', helper.queue.id)\n")
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "PulumiPolicy.yaml").write_text("runtime: python\nversion: 0.0.1\n")
    (pack / "__main__.py").write_text(PACK)
    return Stack(engine, tmp_path, request.node.name.replace("_", "-")[:20]).init(
        {"aws:region": "eu-central-1"}
    )


def test_preview_and_up_with_a_policy_pack(stack: Stack) -> None:
    with pytest.raises(EngineFailed, match=r"a queue is called team-\.\.\."):
        stack.preview("--policy-pack", "pack")
    (stack.folder / "helper.py").write_text(HELPER.format(name="team-work"))
    shown = stack.up("--policy-pack", "pack")
    assert "+ 2 created" in shown
    assert "warning" not in shown
    assert stack.state().outputs == {"id": "https://sqs.eu-central-1.amazonaws.com/123456789012/team-work"}


def test_an_exception_in_the_program_fails_the_preview_with_its_line(stack: Stack) -> None:
    (stack.folder / "helper.py").write_text("raise RuntimeError('not today')\n")
    with pytest.raises(EngineFailed, match="not today"):
        stack.preview()
