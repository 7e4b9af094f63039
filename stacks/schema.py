"""The JSON schema of stack files, for editors: completion, descriptions and red lines while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping

from stacks.config import SPEC_KEY, spec_schema

FILE_NAME = "stack.schema.json"
"""The schema's file, beside the stack files."""

EDITOR_LINE = f"# yaml-language-server: $schema={FILE_NAME}"
"""The first line of every stack file; editors with a YAML language server read it."""


def stack_schema(project: str) -> dict[str, object]:
    """The schema of `Pulumi.<stack>.yaml` in the project."""
    spec = _with_secrets(spec_schema())
    assert isinstance(spec, dict)
    definitions = spec.pop("$defs", {})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{project} stack",
        "type": "object",
        "required": ["config"],
        "properties": {
            "config": {
                "type": "object",
                "required": [f"{project}:{SPEC_KEY}"],
                "properties": {f"{project}:{SPEC_KEY}": spec},
            },
            "secretsprovider": {
                "type": "string",
                "description": "How Pulumi encrypts secrets of this stack.",
            },
            "encryptedkey": {"type": "string", "description": "Written by Pulumi."},
            "encryptionsalt": {"type": "string", "description": "Written by Pulumi."},
        },
        "$defs": definitions,
    }


def render(project: str) -> str:
    """The schema as the text of its file."""
    return json.dumps(stack_schema(project), indent=2) + "\n"


def _with_secrets(node: object) -> object:
    """Wherever the spec takes a secret, the YAML takes what `pulumi config set --secret` writes as well."""
    if isinstance(node, Mapping):
        made = {key: _with_secrets(value) for key, value in node.items()}
        if node.get("format") == "password":
            plain = {
                key: made.pop(key) for key in ("type", "format", "writeOnly", "minLength") if key in made
            }
            made["anyOf"] = [
                {
                    "type": "object",
                    "required": ["secure"],
                    "properties": {"secure": {"type": "string"}},
                    "additionalProperties": False,
                },
                plain,
            ]
        return made
    if isinstance(node, list):
        return [_with_secrets(item) for item in node]
    return node
