"""How the engine names resources: URNs, and the URNs that aliases stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from model.resource import STACK_TYPE, parse_urn

AliasSpec = tuple[str, str, str, str, str, bool]
"""name, type, stack, project, parent URN, no parent: empty where the resource's own value holds."""


def qualified_type(parent_urn: str, type_: str) -> str:
    """The type as it stands in a URN: the parents' types before it, the stack's own left out."""
    if not parent_urn:
        return type_
    parent_type = parent_urn.split("::", 3)[2]
    return type_ if parent_type == STACK_TYPE else f"{parent_type}${type_}"


def make_urn(stack: str, project: str, parent_urn: str, type_: str, name: str) -> str:
    """The URN of a resource."""
    return f"urn:pulumi:{stack}::{project}::{qualified_type(parent_urn, type_)}::{name}"


def alias_urns(
    *,
    stack: str,
    project: str,
    type_: str,
    name: str,
    parent: str,
    parent_aliases: Sequence[str],
    own: Iterable[str | AliasSpec],
) -> tuple[str, ...]:
    """All URNs that a resource may have had: its own aliases, and every alias of its parent's continued.

    A child whose name begins with its parent's name follows the parent's rename.
    """
    found: dict[str, None] = {}
    current = make_urn(stack, project, parent, type_, name)
    parent_name = parse_urn(parent)[3] if parent else ""
    own = list(own)

    def expand(alias: str | AliasSpec) -> Iterator[str]:
        if isinstance(alias, str):
            yield alias
            return
        a_name, a_type, a_stack, a_project, a_parent, no_parent = alias
        under = "" if no_parent else (a_parent or parent)
        yield make_urn(a_stack or stack, a_project or project, under, a_type or type_, a_name or name)
        if not no_parent and not a_parent:
            for other in parent_aliases:
                yield make_urn(
                    a_stack or stack, a_project or project, other, a_type or type_, a_name or renamed(other)
                )

    def renamed(parent_alias: str) -> str:
        old_parent_name = parse_urn(parent_alias)[3]
        if parent_name and name.startswith(parent_name):
            return old_parent_name + name[len(parent_name) :]
        return name

    for alias in own:
        for urn in expand(alias):
            found.setdefault(urn)
    for other in parent_aliases:
        found.setdefault(make_urn(stack, project, other, type_, renamed(other)))
    found.pop(current, None)
    return tuple(found)
