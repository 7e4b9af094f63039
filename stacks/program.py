"""Deploy the stack that Pulumi runs: read its spec, make its providers, compose its kind."""

from __future__ import annotations

import json
import re
from importlib import import_module

import pulumi

from stacks.config import SPEC_KEY, AnySpec, parse_spec
from stacks.files import ConfigError, Json

MODULES = {"account": "stacks.account", "platform": "stacks.platform", "team": "stacks.team"}
"""The module that composes each kind; only the one that a stack needs is imported."""


GO_TIME = re.compile(r"(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d\d)(\d\d) \S+")
"""How Go writes a time: date, time of day, offset, zone."""


def deploy() -> None:
    """Register everything that the current stack holds. Raises RunError when its config is wrong."""
    key = f"{pulumi.get_project()}:{SPEC_KEY}"
    spec = _spec(key)
    module = import_module(MODULES[spec.kind])
    module.compose(spec, pulumi.get_stack())


def with_iso_times(document: Json) -> Json:
    """Undo what the Pulumi CLI makes of a bare date or time in a stack file: Go's text for it.

    `expires: 2027-05-31` reaches a program as "2027-05-31 00:00:00 +0000 UTC".
    """
    if isinstance(document, dict):
        return {key: with_iso_times(value) for key, value in document.items()}
    if isinstance(document, list):
        return [with_iso_times(value) for value in document]
    if isinstance(document, str) and (time := GO_TIME.fullmatch(document)):
        return "{}T{}{}:{}".format(*time.groups())
    return document


def _spec(key: str) -> AnySpec:
    # Read past pulumi.Config: it warns when a structured value holds a secret anywhere, and the fields that
    # are secret (SecretStr) become secret outputs where they are used.
    text = pulumi.runtime.get_config(key)
    if text is None:
        raise pulumi.RunError(f"config: {key!r} is missing; it holds the stack's spec (kind, region, ...)")
    try:
        document: Json = json.loads(text) if isinstance(text, str) else text
        return parse_spec(with_iso_times(document), f"{key}: ")
    except ValueError as error:
        raise pulumi.RunError(f"config: {key!r} is not structured config: {error}") from None
    except ConfigError as error:
        raise pulumi.RunError(str(error)) from None
