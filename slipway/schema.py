"""`slipway schema`: the JSON schema that editors check stack files against."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from slipway.files import STANDARD_OUTPUT, write
from stacks.files import find_project
from stacks.schema import FILE_NAME, render


def schema(*, output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None) -> int:
    """Write the JSON schema of stack files, which the first line of each points an editor to.

    Parameters
    ----------
    output
        Where to write it (`-` for standard output); `stack.schema.json` beside the stack files by default.
    """
    project = find_project()
    path = output or project.stack_dir / FILE_NAME
    write(render(project.name).encode(), path)
    if path != STANDARD_OUTPUT:
        sys.stderr.write(f"wrote {project.shown(path.resolve())}\n")
    return 0
