"""The whole policy pack per resource, warm; and against Checkov on the same manifests where it is at hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from policies import all_rules, judge
from slipway.workspace import Workspace
from tools.bench.common import Row

ROUNDS = 5


def measure(say: Callable[[str], None]) -> Iterator[Row]:
    """Yield the time of the pack, and of the first use."""
    say("measuring: the policy pack")
    from planning.preview import preview

    workspace = Workspace.here()
    stacks = workspace.choose([])
    workspace.preload(stacks)
    plans = list(preview(stacks, workspace.job).values())
    began = time.process_time()
    for plan in plans:
        judge(plan)
    first = time.process_time() - began
    began = time.process_time()
    for _ in range(ROUNDS):
        for plan in plans:
            judge(plan)
    warm = (time.process_time() - began) / ROUNDS
    count = sum(len(plan.resources) for plan in plans)
    yield Row(
        "the whole pack, warm",
        f"{warm / count * 1000:.2f} ms per resource",
        "<= 0.2 ms",
        f"{len(all_rules())} rules, {count} resources; first use {first:.2f} s",
    )
