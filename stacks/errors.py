"""Pydantic's findings in a person's words: file, path inside the file, what is wrong, what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeAlias, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Location: TypeAlias = tuple[str | int, ...]

MESSAGES: Mapping[str, str] = {
    "missing": "is missing; this field is required",
    "bool_type": "must be true or false, not {input}",
    "bool_parsing": "must be true or false, not {input}",
    "int_type": "must be a whole number, not {input}",
    "int_parsing": "must be a whole number, not {input}",
    "int_from_float": "must be a whole number, not {input}",
    "float_type": "must be a number, not {input}",
    "float_parsing": "must be a number, not {input}",
    "string_type": "must be text, not {input}; put it in quotes",
    "list_type": "must be a list (lines that start with '- '), not {input}",
    "tuple_type": "must be a list (lines that start with '- '), not {input}",
    "dict_type": "must be a map (key: value), not {input}",
    "model_type": "must be a map (key: value), not {input}",
    "model_attributes_type": "must be a map (key: value), not {input}",
    "literal_error": "must be {expected}, not {input}",
    "enum": "must be {expected}, not {input}",
    "string_pattern_mismatch": "{input} does not fit; it must match {pattern}",
    "string_too_long": "{input} is too long; at most {max_length} characters",
    "string_too_short": "must not be empty",
    "too_short": "needs at least {min_length} item(s)",
    "too_long": "has {actual_length} items; at most {max_length}",
    "greater_than_equal": "must be at least {ge}, not {input}",
    "greater_than": "must be more than {gt}, not {input}",
    "less_than_equal": "must be at most {le}, not {input}",
    "less_than": "must be less than {lt}, not {input}",
    "union_tag_invalid": "must be {expected_tags}, not {tag!r}",
    "union_tag_not_found": "is missing; write kind: account, kind: platform or kind: team",
}
"""Pydantic's error types and what we say instead; other types keep pydantic's own words."""


def messages(error: ValidationError, model: type[BaseModel] | None = None) -> list[str]:
    """One line per finding: `path: what is wrong`, the path as it stands in the YAML."""
    return [_message(details, model) for details in error.errors(include_url=False)]


def show_path(location: Iterable[str | int]) -> str:
    """Write a location as `gpu_pools[0].instance_types[0]`."""
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _message(details: ErrorDetails, model: type[BaseModel] | None) -> str:
    location = _yaml_location(details["loc"], model)
    kind = details["type"]
    context = dict(details.get("ctx") or {})
    if kind == "extra_forbidden":
        text = f"there is no field {location[-1]!r} here{_field_hint(location, model)}"
        return f"{show_path(location)}: {text}"
    if kind == "union_tag_not_found" and location:
        tags = ", ".join(tag for found in _walk(location, model)[1] for tag in _tags(found))
        text = f"{context['discriminator']} is missing; write one of: {tags}"
    elif kind == "value_error":
        text = str(context.get("error", details["msg"]))
    elif kind in MESSAGES:
        if kind in ("union_tag_invalid", "union_tag_not_found") and not location:
            location = (str(context["discriminator"]).strip("'"),)
        if "expected_tags" in context:
            context["expected_tags"] = " or ".join(str(context["expected_tags"]).rsplit(", ", 1))
        context.setdefault("input", _shown(details["input"]))
        text = MESSAGES[kind].format(**context)
    else:
        text = f"{details['msg']} (is {_shown(details['input'])})"
    path = show_path(location)
    return f"{path}: {text}" if path else text


_KINDS = frozenset({"account", "platform", "team"})


def _yaml_location(location: Location, model: type[BaseModel] | None) -> Location:
    """Drop what pydantic adds to a location: the tags of unions, validators' names."""
    kept = [part for part in location if not (isinstance(part, str) and ("(" in part or "[" in part))]
    return _walk(tuple(kept[1:] if kept and kept[0] in _KINDS else kept), model)[0]


def _field_hint(location: Location, model: type[BaseModel] | None) -> str:
    fields = [name for found in _walk(location[:-1], model)[1] for name in found.model_fields]
    near = get_close_matches(str(location[-1]), fields, 1, 0.6)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f"; fields here: {', '.join(dict.fromkeys(fields))}" if fields else ""


def _walk(location: Location, model: type[BaseModel] | None) -> tuple[Location, list[type[BaseModel]]]:
    """Follow a location through annotations: return it without unions' tags, and the models at its end."""
    current: list[type[BaseModel]] = [model] if model else []
    kept: list[str | int] = []
    for part in location:
        if isinstance(part, str):
            fields = [found.model_fields[part] for found in current if part in found.model_fields]
            tagged = [found for found in current if part in _tags(found)]
            if tagged and not fields:
                current = tagged
                continue
            current = [inner for field in fields for inner in _models_in(field.annotation)]
        kept.append(part)
    return tuple(kept), current


def _tags(model: type[BaseModel]) -> list[str]:
    """By what a union tells the model from others: the values of its fields that have one value only."""
    values = [get_args(field.annotation) for field in model.model_fields.values() if field.is_required()]
    return [value[0] for value in values if len(value) == 1 and isinstance(value[0], str)]


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    found: list[type[BaseModel]] = []
    for argument in getattr(annotation, "__args__", ()):
        found.extend(_models_in(argument))
    return found


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
