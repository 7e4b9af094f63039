"""Deploy the stack that Pulumi runs: read its spec, make its providers, compose its kind."""

from __future__ import annotations

import json
from importlib import import_module

import pulumi

from stacks.config import SPEC_KEY, AnySpec, parse_spec
from stacks.files import ConfigError, Json

MODULES = {"account": "stacks.account", "platform": "stacks.platform", "team": "stacks.team"}
"""The module that composes each kind; only the one that a stack needs is imported."""


def deploy() -> None:
    """Register everything that the current stack holds. Raises RunError when its config is wrong."""
    key = f"{pulumi.get_project()}:{SPEC_KEY}"
    spec = _spec(key)
    module = import_module(MODULES[spec.kind])
    module.compose(spec, pulumi.get_stack())


def _spec(key: str) -> AnySpec:
    # Read past pulumi.Config: it warns when a structured value holds a secret anywhere, and the fields that
    # are secret (SecretStr) become secret outputs where they are used.
    text = pulumi.runtime.get_config(key)
    if text is None:
        raise pulumi.RunError(f"config: {key!r} is missing; it holds the stack's spec (kind, region, ...)")
    try:
        document: Json = json.loads(text) if isinstance(text, str) else text
        return parse_spec(document, f"{key}: ")
    except ValueError as error:
        raise pulumi.RunError(f"config: {key!r} is not structured config: {error}") from None
    except ConfigError as error:
        raise pulumi.RunError(str(error)) from None
