"""The real Pulumi CLI in a house of its own: private home, file backend, simulated providers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from model.digest import parse_plans
from model.resource import Plan
from tests.engine.cloud import Cloud
from tests.engine.program import Program, serving
from tests.engine.provider import PACKAGES, ProviderFarm

HOSTS = Path(__file__).parent / "hosts"


class EngineFailed(AssertionError):
    """The CLI ended with an error; the message holds what it printed."""


@dataclass
class Engine:
    """One CLI, one backend, one cloud; many stacks."""

    binary: Path
    root: Path
    cloud: Cloud = field(default_factory=Cloud)

    @contextmanager
    def running(self) -> Iterator[Engine]:
        """Lay the folders out and serve providers until the end."""
        for folder in ("home", "backend", "bin"):
            (self.root / folder).mkdir()
        plugins = self.root / "home" / "plugins"
        for package, distribution in PACKAGES.items():
            plugin = plugins / f"resource-{package}-v{version(distribution)}"
            plugin.mkdir(parents=True)
            # -S: nothing but the standard library, which starts at once.
            _install("resource.py", plugin / f"pulumi-resource-{package}", "-S")
        # The CLI warns of hosts that it finds on PATH, not of those beside itself.
        _beside(self.binary, self.root / "bin" / "pulumi")
        _install("language.py", self.root / "bin" / "pulumi-language-python")
        _install("policy.py", self.root / "bin" / "pulumi-analyzer-policy-python")
        farm = ProviderFarm(self.cloud)
        (plugins.parent / "providers.port").write_text(str(farm.port))
        try:
            yield self
        finally:
            farm.close()

    @property
    def environment(self) -> dict[str, str]:
        """What the CLI sees: nothing of the caller's Pulumi or AWS settings, and no way out."""
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("PULUMI_", "AWS_")) and key != "KUBECONFIG"
        }
        return {
            **kept,
            "PATH": f"{self.root / 'bin'}{os.pathsep}{kept['PATH']}",
            "PULUMI_HOME": str(self.root / "home"),
            "PULUMI_BACKEND_URL": f"file://{self.root / 'backend'}",
            "PULUMI_CONFIG_PASSPHRASE": "simulated",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            # The file backend writes its whole state at every step; a test can do without the crash safety.
            "PULUMI_EXPERIMENTAL": "true",
            "PULUMI_SKIP_CHECKPOINTS": "true",
            "NO_COLOR": "1",
        }

    def run(self, *arguments: str, folder: Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run the CLI in `folder`. Raises EngineFailed unless `check` is off."""
        done = subprocess.run(
            [str(self.root / "bin" / "pulumi"), "--non-interactive", *arguments],
            cwd=folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        if check and done.returncode:
            raise EngineFailed(f"pulumi {' '.join(arguments)}:\n{done.stdout}\n{done.stderr}")
        return done


def _beside(binary: Path, target: Path) -> None:
    """Put the CLI at `target`; a symbolic link would lead it back to its own folder."""
    try:
        target.hardlink_to(binary.resolve())
    except OSError:
        shutil.copy(binary, target)


def _install(host: str, target: Path, *options: str) -> None:
    """Write a host as a program that this Python runs."""
    target.write_text(f'#!/bin/sh\nexec "{sys.executable}" {" ".join(options)} "{HOSTS / host}" "$0" "$@"\n')
    target.chmod(0o755)


@dataclass
class Stack:
    """A stack of the project in `folder`; `program` runs in a forked child, else its runtime does."""

    engine: Engine
    folder: Path
    name: str
    program: Program | None = None

    def init(self, config: Mapping[str, str] | None = None) -> Stack:
        """Make the stack in the backend."""
        self._run("stack", "init", self.name)
        for key, value in (config or {}).items():
            self._run("config", "set", "--stack", self.name, key, value)
        return self

    def preview(self, *options: str) -> str:
        """`pulumi preview`: what it prints."""
        return self._with_program("preview", *options)

    def announced(self) -> Plan:
        """What the engine says in a preview that it would do, as a plan."""
        text = self._with_program("preview", "--json", "--show-sames")
        (plan,) = parse_plans(text).values()
        return plan

    def up(self, *options: str) -> str:
        """`pulumi up`: what it prints."""
        return self._with_program("up", "--yes", "--skip-preview", *options)

    def destroy(self, *options: str) -> str:
        """`pulumi destroy`, its preview first: without one, protected resources are found out too late."""
        return self._with_program("destroy", "--yes", *options)

    def state(self) -> Plan:
        """What the state holds, secrets in the clear."""
        (plan,) = parse_plans(self._run("stack", "export", "--show-secrets", "--stack", self.name)).values()
        return plan

    def _with_program(self, verb: str, *options: str) -> str:
        arguments: Sequence[str] = (verb, "--stack", self.name, *options)
        if self.program is None:
            return self._run(*arguments)
        with serving(self.program) as address:
            return self._run(*arguments, f"--client={address}")

    def _run(self, *arguments: str) -> str:
        done = self.engine.run(*arguments, folder=self.folder)
        return done.stdout + done.stderr
