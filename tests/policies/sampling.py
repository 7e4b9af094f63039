"""Reads the rules' samples: small plans in YAML, by what a rule must make of them.

`compliant`, `violating` and `not applicable` are lists that every rule has; some have `cannot judge`.
A sample maps names to resources, `name: {type token: {inputs}}`. `says` lists what must be said of it, word
for word, as `name: message`. In values, `!unknown` is unknown before deployment, `!secret X` a secret, and
`!ref name` what another resource of the sample will tell (unknown, with the dependency recorded). Beside the
type token, `options` sets fields of `model.Resource` (`protect: true`; `parent` and `provider` by the
resource's name) and `outputs` its outputs. `settings` in a sample sets `Settings` fields
(`environment: prod`), `spec` the stack's own spec.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from model.resource import Plan, Resource
from model.values import UNKNOWN, Secret, Value
from policies.contract import Rule
from policies.settings import SPEC_KEY, Settings

SAMPLES = Path(__file__).parent / "samples"
KINDS = ("compliant", "violating", "not applicable")
"""The kinds of samples that every rule has."""
TODAY = datetime.date(2026, 11, 24)


@dataclass(frozen=True)
class Ref:
    """What another resource of the sample will tell."""

    name: str


class _Loader(yaml.SafeLoader):
    """YAML with the values that JSON cannot say."""


def _secret(loader: yaml.SafeLoader, node: yaml.Node) -> Secret:
    if isinstance(node, yaml.MappingNode):
        return Secret({str(k): v for k, v in loader.construct_mapping(node, deep=True).items()})
    if isinstance(node, yaml.SequenceNode):
        return Secret(loader.construct_sequence(node, deep=True))
    assert isinstance(node, yaml.ScalarNode)
    return Secret(loader.construct_scalar(node))


_Loader.add_constructor("!unknown", lambda *_: UNKNOWN)
_Loader.add_constructor("!secret", _secret)
_Loader.add_constructor("!ref", lambda _, node: Ref(str(node.value)))


@dataclass(frozen=True)
class Sample:
    """One small plan and what a rule must say about it."""

    rule: str
    kind: str
    number: int
    plan: Plan
    says: tuple[str, ...]
    settings: Settings = field(default_factory=Settings)

    def __str__(self) -> str:
        return f"{self.rule}-{self.kind.replace(' ', '-')}-{self.number}"


def sample_file(rule: Rule) -> Path:
    """Where the samples of a rule stand."""
    return SAMPLES / rule.family / f"{rule.id.replace('-', '_')}.yaml"


def read(path: Path) -> Any:
    """The content of a sample file."""
    return yaml.load(path.read_text(), _Loader)


def samples(rule: Rule) -> tuple[Sample, ...]:
    """The samples of a rule, in the order of its file."""
    return _samples(rule.id, sample_file(rule))


@cache
def _samples(rule: str, path: Path) -> tuple[Sample, ...]:
    return tuple(_read_samples(rule, path))


def _read_samples(rule: str, path: Path) -> Iterator[Sample]:
    content = read(path)
    for kind in (*KINDS, "cannot judge"):
        for number, raw in enumerate(content.get(kind) or ()):
            entries = dict(raw)
            says = tuple(entries.pop("says", ()))
            settings = Settings(today=TODAY, **entries.pop("settings", {}))
            spec = entries.pop("spec", None)
            plan = make_plan(entries)
            if spec is not None:
                plan = replace(plan, config={SPEC_KEY: json.dumps(spec)})
            yield Sample(rule, kind, number, plan, says, settings)


def urn_of(token: str, name: str) -> str:
    """The URN of a resource of a sample."""
    return f"urn:pulumi:sample::slipway::{token}::{name}"


def make_plan(entries: dict[str, Any]) -> Plan:
    """A plan of `name: {type token: inputs}` entries."""
    tokens = {
        name: next(key for key in entry if key not in ("options", "outputs"))
        for name, entry in entries.items()
    }
    resources = []
    for name, entry in entries.items():
        token = tokens[name]
        inputs, used = _resolve(entry[token] or {}, tokens)
        outputs, _ = _resolve(entry.get("outputs", {}), tokens)
        resources.append(
            Resource(
                urn=urn_of(token, name),
                type=token,
                name=name,
                inputs=inputs,
                outputs=outputs,
                dependencies=tuple(dict.fromkeys(urn for urns in used.values() for urn in urns)),
                property_dependencies=used,
                **_options(entry.get("options", {}), tokens),
            )
        )
    return Plan(stack="sample", project="slipway", resources=tuple(resources))


def _options(options: dict[str, Any], tokens: dict[str, str]) -> dict[str, Any]:
    """The options, with `parent` and `provider` given by name."""
    named: dict[str, Any] = {
        key: urn_of(tokens[options[key]], options[key]) for key in ("parent", "provider") if key in options
    }
    if "provider" in named:
        named["provider"] += "::id"  # Pulumi refers to a provider by URN and id
    return {**options, **named}


def _resolve(
    value: dict[str, Any], tokens: dict[str, str]
) -> tuple[dict[str, Value], dict[str, tuple[str, ...]]]:
    used: dict[str, tuple[str, ...]] = {}
    for key, item in value.items():
        names = list(_names(item))
        if names:
            used[key] = tuple(dict.fromkeys(urn_of(tokens[name], name) for name in names))
    return {key: _unknown(item) for key, item in value.items()}, used


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, Ref):
        yield value.name
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _names(item)


def _unknown(value: Any) -> Value:
    if isinstance(value, Ref):
        return UNKNOWN
    if isinstance(value, dict):
        return {key: _unknown(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_unknown(item) for item in value]
    return value  # type: ignore[no-any-return]
