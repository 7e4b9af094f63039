"""The README's excerpt is what the tool prints: `python -m tools.excerpt` writes it anew."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
STACK = "assistants-prod"
COLUMNS = 118
MARKED = re.compile(r"(<!-- excerpt -->\n).*?(<!-- /excerpt -->)", re.S)


def current() -> str:
    """The README with the excerpt as `slipway preview` prints it now. Raises CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", "slipway", "preview", STACK],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "COLUMNS": str(COLUMNS)},
    )
    lines = "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip()
    shown = f"```\n$ .venv/bin/slipway preview {STACK}\n{lines}\n```\n"
    return MARKED.sub(lambda match: match[1] + shown + match[2], README.read_text(encoding="utf-8"))


if __name__ == "__main__":
    README.write_text(current(), encoding="utf-8")
