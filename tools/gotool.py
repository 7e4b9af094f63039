"""Go-built test tools: found on PATH, else built once from the versions that a go.mod pins.

Nothing here is needed to use slipway; only tests that run the real engines call it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
CACHE_VARIABLE = "SLIPWAY_TOOL_CACHE"


class Unavailable(Exception):
    """A tool can neither be found nor built here; the message says so in one line."""


def cache_folder() -> Path:
    """Where built tools are kept: $SLIPWAY_TOOL_CACHE, else $XDG_CACHE_HOME/slipway, else `.cache` here."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen)
    if shared := os.environ.get("XDG_CACHE_HOME"):
        return Path(shared) / "slipway"
    return HERE.parent / ".cache" / "tools"


@dataclass(frozen=True, kw_only=True)
class GoTool:
    """One program: its `package`, and the folder of the go.mod that pins the version of its `module`."""

    name: str
    package: str
    module: str
    folder: Path = HERE
    ldflags: Sequence[str] = field(default_factory=tuple)
    """Linker flags; `{version}` stands for the pinned version."""
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """The pinned version. Raises LookupError when the go.mod does not require the module."""
        for line in (self.folder / "go.mod").read_text().splitlines():
            words = line.removeprefix("require").split()
            if len(words) >= 2 and words[0] == self.module and words[1].startswith("v"):
                return words[1]
        raise LookupError(f"{self.folder / 'go.mod'} does not require {self.module}")

    def path(self) -> Path:
        """Return the program: from PATH, from the cache, or built now (minutes, the first time).

        Raises Unavailable where it is not on PATH and cannot be built.
        """
        if found := shutil.which(self.name):
            return Path(found)
        target = cache_folder() / f"{self.name}-{self.version}-{self._fingerprint()}" / self.name
        if target.exists():
            return target
        go = shutil.which("go")
        if go is None:
            raise Unavailable(f"no {self.name} on PATH, and no go to build it with")
        target.parent.mkdir(parents=True, exist_ok=True)
        with (target.parent / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not target.exists():
                self._build(go, target)
        return target

    def _fingerprint(self) -> str:
        pins = (self.folder / "go.mod").read_bytes() + (self.folder / "go.sum").read_bytes()
        return hashlib.sha256(pins + repr(self.ldflags).encode()).hexdigest()[:8]

    def _build(self, go: str, target: Path) -> None:
        print(f"building {self.name} {self.version}: some minutes, once", file=sys.stderr, flush=True)
        unfinished = target.with_name(f"{self.name}.unfinished")
        flags = " ".join(self.ldflags).format(version=self.version)
        command = [go, "build", "-trimpath", "-mod=readonly", f"-ldflags=-s -w {flags}", "-o"]
        done = subprocess.run(
            [*command, str(unfinished), self.package],
            cwd=self.folder,
            env={**os.environ, "GOWORK": "off", **self.environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if done.returncode:
            last = (done.stdout.strip() or "no output").splitlines()[-1]
            raise Unavailable(f"{self.name} {self.version} does not build with {go}: {last}")
        # Renamed only when whole, so that an interrupted build is never taken for the tool.
        unfinished.replace(target)


def main(tool: GoTool) -> int:
    """Print where `tool` is, building it first where needed."""
    try:
        print(tool.path())
    except Unavailable as error:
        print(error, file=sys.stderr)
        return 1
    return 0
