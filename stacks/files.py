"""The stack files: which there are, and what they say, read strictly and without the SDK.

A stack is `stacks/Pulumi.<stack>.yaml`, Pulumi's own file. Its `config` is read as the Pulumi CLI does,
with two additions: a key that stands twice is refused, and secrets need no passphrase (their values are
replaced by a placeholder that keeps them secret).
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TypeAlias

import yaml

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"

SECRET_PLACEHOLDER = "[secret]"
"""What stands for an encrypted value: nobody needs the passphrase to preview."""


class ConfigError(Exception):
    """A stack file is wrong. The text is a list of `file: path: what is wrong and what to write`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StackFile:
    """One stack's file: `config` by full key, and the keys that hold a secret anywhere inside."""

    stack: str
    path: Path
    config: Mapping[str, Json]
    secret_keys: frozenset[str] = frozenset()
    secret_paths: frozenset[str] = frozenset()

    def as_text(self) -> dict[str, str]:
        """The config as the CLI hands it to a program: text, structured values as JSON."""
        return {key: v if isinstance(v, str) else json.dumps(v) for key, v in self.config.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The Pulumi project: its name, its folder, and where its stack files are."""

    name: str
    root: Path
    stack_dir: Path

    def stacks(self) -> tuple[str, ...]:
        """The names of all stacks that have a file, sorted."""
        return tuple(
            sorted(p.name[len("Pulumi.") : -len(".yaml")] for p in self.stack_dir.glob("Pulumi.*.yaml"))
        )

    def path(self, stack: str) -> Path:
        """The file of `stack`, whether or not it exists."""
        return self.stack_dir / f"Pulumi.{stack}.yaml"

    def read(self, stack: str) -> StackFile:
        """Read one stack's file. Raises ConfigError when there is none or it is not a stack file."""
        path = self.path(stack)
        if not path.is_file():
            known = self.stacks()
            near = get_close_matches(stack, known, 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"stacks here: {', '.join(known) or 'none'}"
            raise ConfigError(f"no stack is called {stack!r} ({self.shown(path)} does not exist); {hint}")
        return _parse(stack, path, self)

    def shown(self, path: Path) -> str:
        """A path as a person would type it: below the project's folder, relative to it."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)


def find_project(start: Path | None = None) -> Project:
    """Find the project whose folder is `start` (default: the current folder) or one above it.

    Raises ConfigError when there is no Pulumi.yaml up to the file system's root.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        path = folder / "Pulumi.yaml"
        if path.is_file():
            document = _load(path, "Pulumi.yaml")
            name = document.get("name") if isinstance(document, dict) else None
            if not isinstance(document, dict) or not isinstance(name, str):
                raise ConfigError("Pulumi.yaml: name: missing; a project needs a name")
            return Project(
                name=name, root=folder, stack_dir=folder / str(document.get("stackConfigDir") or ".")
            )
    raise ConfigError(f"no Pulumi.yaml in {start} or above it; run slipway inside the project")


def _parse(stack: str, path: Path, project: Project) -> StackFile:
    shown = project.shown(path)
    document = _load(path, shown)
    if document is None:
        document = {}
    if not isinstance(document, dict):
        raise ConfigError(f"{shown}: a stack file is a map with the key 'config', not {_kind(document)}")
    config = document.get("config")
    if config is None:
        config = {}
    if not isinstance(config, dict):
        raise ConfigError(
            f"{shown}: config: must be a map of keys such as 'slipway:spec', not {_kind(config)}"
        )
    full: dict[str, Json] = {}
    secret_keys: set[str] = set()
    secret_paths: set[str] = set()
    for key, value in config.items():
        name = key if ":" in key else f"{project.name}:{key}"
        found: list[str] = []
        full[name] = _without_secrets(value, name, found)
        if found:
            secret_keys.add(name)
            secret_paths.update(found)
    return StackFile(
        stack=stack,
        path=path,
        config=full,
        secret_keys=frozenset(secret_keys),
        secret_paths=frozenset(secret_paths),
    )


def _without_secrets(value: Json, path: str, found: list[str]) -> Json:
    """Replace each `secure: ...` map by the placeholder and note where it stood."""
    if isinstance(value, dict):
        if set(value) == {"secure"}:
            found.append(path)
            return SECRET_PLACEHOLDER
        return {key: _without_secrets(item, f"{path}.{key}", found) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_secrets(item, f"{path}[{index}]", found) for index, item in enumerate(value)]
    return value


_BaseLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_BaseLoader):  # type: ignore[misc, valid-type]  # C-backed where PyYAML has it
    """A loader that refuses a key that stands twice and keeps dates as the text that was written."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Build a map whose keys are strings, each once."""
        seen: dict[str, int] = {}
        for key_node, _ in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                continue
            key = key_node.value
            line = key_node.start_mark.line + 1
            if not isinstance(key, str) or key_node.tag != "tag:yaml.org,2002:str":
                raise ConfigError(f"line {line}: the key {key!r} is not a string; put it in quotes")
            if key in seen:
                raise ConfigError(
                    f"line {line}: the key {key!r} stands twice (first in line {seen[key]}); remove one"
                )
            seen[key] = line
        made: dict[Hashable, object] = super().construct_mapping(node, deep=deep)
        return made


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
}


def _load(path: Path, shown: str) -> Json:
    try:
        text = path.read_text(encoding="utf-8")
        loaded: Json = yaml.load(text, Loader=_StrictLoader)  # a SafeLoader underneath
    except ConfigError as error:
        raise ConfigError(f"{shown}: {error}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise ConfigError(f"{shown}: {where}not valid YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigError(f"{shown}: not a readable YAML file: {error}") from None
    except OSError as error:
        raise ConfigError(f"{shown}: {error.strerror}") from None
    return loaded


def _kind(value: Json) -> str:
    if value is None:
        return "nothing"
    return {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "text",
        list: "a list",
        dict: "a map",
    }[type(value)]
