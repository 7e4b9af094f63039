"""What a verb is asked about: files (digests, exports) and stacks of the project, as plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from model.digest import UnreadableError, read_plans
from model.resource import Plan
from slipway.failing import Wrong


def is_file(name: str) -> bool:
    """Whether an argument means a file and not a stack."""
    return Path(name).is_file() or name.endswith(".json") or "/" in name


def plans_of(names: Sequence[str]) -> Iterator[tuple[str, Plan | Wrong]]:
    """Yield the plans of files and stacks, each with what it is called in reports.

    Files come first, in the given order, one read at a time; a file that cannot be read yields what is wrong
    with it, so that one bad file among thousands does not hide the rest. Stacks are planned together
    afterwards; all stacks of the project where nothing is named. Raises ConfigError and PlanError for stacks.
    """
    stacks = [name for name in names if not is_file(name)]
    for name in names:
        if not is_file(name):
            continue
        try:
            found = read_plans(Path(name))
        except UnreadableError as error:
            yield name, Wrong(str(error))
            continue
        for stack, plan in found.items():
            yield (name if len(found) == 1 else f"{name}:{stack}"), plan
    if stacks or not names:
        from slipway.plans import plan as plan_stacks  # files need neither the project nor the SDKs

        yield from plan_stacks(stacks).items()
