"""The keys that every resource carries, and the tags that really arrive on one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from model.resource import Plan, Resource
from model.values import UNKNOWN, Value, get, reveal
from policies.contract import RuleConfig, Unjudged, Verdict, Violation
from policies.documents import json_value

KEYS = ("team", "environment", "service", "cost-center", "owner", "data-class", "managed-by", "stack")
"""The keys of the contract, unless a stack's config names others."""


class Config(RuleConfig):
    """Which keys the contract has."""

    keys: tuple[str, ...] = Field(default=KEYS, description="Keys that every resource must carry.")


def lacking(tags: Mapping[str, Value], keys: tuple[str, ...], path: str, where: str) -> Iterator[Verdict]:
    """Say which keys are missing or empty; `where` tells where to write them."""
    missing = [key for key in keys if not (value := reveal(tags.get(key))) and value is not UNKNOWN]
    if missing:
        some = "has no tags" if not tags else f"lacks {', '.join(missing)}"
        yield Violation(f"{some}; add {', '.join(missing) if not tags else 'them'} {where}", path)


def arriving(plan: Plan, resource: Resource, *, defaults: bool) -> dict[str, Value] | Unjudged:
    """The tags that a resource will carry: its own and, with `defaults`, those of its provider."""
    tags: dict[str, Value] = {}
    provider = plan.provider_of(resource) if defaults else None
    if provider is not None:
        found = json_value(provider, "defaultTags")
        added = get(found, "tags") if not isinstance(found, Unjudged) else UNKNOWN
        if added is UNKNOWN:
            return Unjudged("tags", "gets the default tags of its provider, which are not known")
        tags |= added if isinstance(added, dict) else {}
    for name in ("tagsAll", "tags"):
        value = reveal(resource.inputs.get(name))
        if value is UNKNOWN:
            return Unjudged(name)
        tags |= value if isinstance(value, dict) else {}
    return tags
