"""The project around the current folder: its stacks, their specs, and how each is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from planning.offline.errors import PlanError
from planning.offline.run import Job
from slipway.preloading import preload
from stacks.config import AnySpec, read_spec
from stacks.files import ConfigError, Project, StackFile, find_project
from stacks.program import MODULES


@dataclass
class Workspace:
    """Reads stack files once, validates them all before anything runs, and makes planning jobs."""

    project: Project
    _files: dict[str, StackFile] = field(default_factory=dict)
    _specs: dict[str, AnySpec] = field(default_factory=dict)

    @classmethod
    def here(cls) -> Workspace:
        """The project of the current folder. Raises ConfigError."""
        return cls(find_project())

    @cached_property
    def stacks(self) -> tuple[str, ...]:
        """All stacks of the project, sorted."""
        return self.project.stacks()

    def choose(self, names: Sequence[str]) -> list[str]:
        """The stacks that `names` mean (all when there are none), validated. Raises ConfigError."""
        chosen = list(dict.fromkeys(names)) or list(self.stacks)
        if not chosen:
            folder = self.project.shown(self.project.stack_dir)
            raise ConfigError(f"no stacks in {folder}/; `slipway new team NAME` writes a first one")
        wrong: list[str] = []
        for name in chosen:
            try:
                self.spec(name)
            except ConfigError as error:
                wrong.append(str(error))
        if wrong:
            raise ConfigError("\n".join(wrong))
        return chosen

    def file(self, stack: str) -> StackFile:
        """The file of a stack. Raises ConfigError."""
        if stack not in self._files:
            self._files[stack] = self.project.read(stack)
        return self._files[stack]

    def spec(self, stack: str) -> AnySpec:
        """The validated spec of a stack. Raises ConfigError."""
        if stack not in self._specs:
            file = self.file(stack)
            self._specs[stack] = read_spec(file, self.project.shown(file.path), self.project.name)
        return self._specs[stack]

    def job(self, stack: str) -> Job:
        """How to plan a stack. Raises PlanError when its file is wrong."""
        try:
            self.spec(stack)
            file = self.file(stack)
        except ConfigError as error:
            raise PlanError(str(error)) from None
        return Job(
            project=self.project.name,
            stack=stack,
            root=self.project.root,
            config=file.as_text(),
            secret_keys=sorted(file.secret_keys),
        )

    def preload(self, stacks: Sequence[str]) -> None:
        """Import what the stacks' programs need, once, before children are forked."""
        kinds = {self.spec(stack).kind for stack in stacks}
        if "team" in kinds:
            kinds.add("platform")
        preload(MODULES[kind] for kind in sorted(kinds))
