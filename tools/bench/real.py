"""An offline preview against the real engine's preview of the same stack, its providers simulated."""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.engine.engine import Engine, Stack
from tools.bench.common import ROOT, Row, seconds
from tools.pulumi import PULUMI

STACK = "account-dev"
ROUNDS = 3


def _clone(folder: Path) -> None:
    """The project as the CLI needs it: our own rooms by link, a file of its own for the stack."""
    for path in ROOT.iterdir():
        if path.suffix == ".py" or ((path / "__init__.py").exists() and path.name != "stacks"):
            (folder / path.name).symlink_to(path)
    shutil.copy(ROOT / "Pulumi.yaml", folder)
    (folder / "stacks").mkdir()
    for path in (ROOT / "stacks").glob("*.py"):
        (folder / "stacks" / path.name).symlink_to(path)
    shutil.copy(ROOT / f"stacks/Pulumi.{STACK}.yaml", folder / "stacks")


def measure(say: Callable[[str], None]) -> Iterator[Row]:
    """Yield one row; none where there is no Pulumi CLI and nothing to build it with."""
    say("measuring: the real engine's preview")
    try:
        binary = PULUMI.path()
    except Exception as error:
        say(f"left out: {error}")
        return
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for folder in ("engine", "project"):
            (root / folder).mkdir()
        _clone(root / "project")
        with Engine(binary, root / "engine").running() as engine:
            stack = Stack(engine, root / "project", STACK).init()
            real, offline = [], []
            for turn in range(ROUNDS + 1):
                began = time.perf_counter()
                stack.preview()
                took = time.perf_counter() - began
                ours = seconds([sys.executable, "-m", "slipway", "preview", STACK])
                if turn:
                    real.append(took)
                    offline.append(ours)
    one, other = statistics.median(real), statistics.median(offline)
    yield Row(
        f"the real engine's preview of {STACK} / ours",
        f"{one / other:.2f}",
        "",
        f"{one:.2f} s / {other:.2f} s, cold",
    )
