"""What a further resource and a further stack cost in a warm process, and whether size stays linear."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pulumi
import pulumi_aws as aws

from model.resource import Plan
from planning.offline.run import Job, run_program
from planning.preview import preview
from slipway.workspace import Workspace
from tools.bench.common import ROOT, Row

CHILD = """
import gc, resource, sys, time
from tools.bench.scale import synthetic
gc.disable()
synthetic(100)
began = time.process_time()
count = len(synthetic(int(sys.argv[1])).resources)
print((time.process_time() - began) / count * 1000, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


class _Group(pulumi.ComponentResource):
    def __init__(self, name: str, size: int) -> None:
        super().__init__("bench:index:Group", name)
        queue: aws.sqs.Queue | None = None
        for index in range(size):
            topic = queue.name if queue and index % 10 else "none"
            queue = aws.sqs.Queue(
                f"{name}-{index}",
                delay_seconds=index,
                tags={"after": topic, "group": name},
                opts=pulumi.ResourceOptions(parent=self),
            )


def synthetic(size: int) -> Plan:
    """The plan of a program of `size` resources: groups of a hundred queues in chains of ten."""

    def program() -> None:
        for group in range(size // 100):
            _Group(f"g{group}", 99)

    return run_program(Job(project="bench", stack="bench", root=Path(__file__).parent, config={}), program)


def measure(say: Callable[[str], None]) -> Iterator[Row]:
    """Yield rows for further stacks and for size."""
    say("measuring: further stacks in a warm process")
    workspace = Workspace.here()
    stacks = workspace.choose([])
    workspace.preload(stacks)
    known = preview(stacks, workspace.job)
    for stack in stacks:  # once to warm up
        run_program(workspace.job(stack), resolve=lambda name: known[name.rsplit("/", 1)[-1]].outputs)
    spent, count = 0.0, 0
    for stack in stacks:
        began = time.process_time()
        again = run_program(workspace.job(stack), resolve=lambda name: known[name.rsplit("/", 1)[-1]].outputs)
        spent += time.process_time() - began
        count += len(again.resources)
    yield Row(
        "a further stack, warm",
        f"{spent / count * 100_000:.0f} ms per 100 resources",
        "<= 50 ms",
        f"{count} resources of {len(stacks)} stacks, CPU time in one process",
    )
    per: dict[int, tuple[float, float]] = {}
    for size in (1_000, 10_000):
        say(f"measuring: a program of {size:,} resources")
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", CHILD, str(size)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        milliseconds, mebibytes = map(float, done.stdout.split())
        per[size] = milliseconds, mebibytes
    yield Row(
        "10,000 resources / 1,000, per resource",
        f"{per[10_000][0] / per[1_000][0]:.2f}",
        "<= 1.2",
        f"{per[10_000][0]:.2f} ms / {per[1_000][0]:.2f} ms",
    )
    yield Row("memory of 10,000 resources", f"{per[10_000][1]:.0f} MiB", "< 1024 MiB", "peak resident set")
