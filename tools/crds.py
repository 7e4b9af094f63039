"""Custom resource definitions of the controllers that slipway installs, out of Go modules."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from model.json import Json
from tools.gotool import HERE, Unavailable

TABLE = HERE / "apiserver" / "crds.json"


@dataclass(frozen=True, kw_only=True)
class Source:
    """A folder of a Go module that holds the definitions of `groups`, one file each (GROUP_PLURAL.yaml)."""

    module: str
    version: str
    sum: str
    folder: str
    groups: tuple[str, ...]

    def path(self) -> Path:
        """The folder, downloaded. Raises Unavailable without go, or where it holds something else."""
        go = shutil.which("go")
        if go is None:
            raise Unavailable(f"no go to download the definitions of {', '.join(self.groups)}")
        done = subprocess.run(
            [go, "mod", "download", "-json", f"{self.module}@{self.version}"],
            capture_output=True,
            text=True,
            cwd="/",  # outside any module: only this one is asked for
        )
        facts = json.loads(done.stdout or "{}")
        if facts.get("Sum") != self.sum:
            reason = facts.get("Error") or f"its checksum is {facts.get('Sum')}, not {self.sum}"
            raise Unavailable(f"{self.module}@{self.version}: {reason}")
        return Path(facts["Dir"]) / self.folder


def sources() -> tuple[Source, ...]:
    """The table of where definitions come from."""
    rows = json.loads(TABLE.read_text())["modules"]
    known = Source.__dataclass_fields__
    return tuple(
        Source(
            **{key: value for key, value in {**row, "groups": tuple(row["groups"])}.items() if key in known}
        )
        for row in rows
    )


def definitions(groups: Iterable[str]) -> Iterator[dict[str, Json]]:
    """The CustomResourceDefinitions of `groups`.

    Raises LookupError for a group that the table does not know, Unavailable where it cannot be downloaded.
    """
    by_group = {group: source for source in sources() for group in source.groups}
    for group in sorted(set(groups)):
        if group not in by_group:
            raise LookupError(f"{TABLE.name} does not say where the definitions of {group} come from")
        for path in sorted(by_group[group].path().glob(f"{group}_*.yaml")):
            for document in yaml.safe_load_all(path.read_text()):
                if isinstance(document, dict) and document.get("kind") == "CustomResourceDefinition":
                    yield document
