"""Which actions reading and changing each AWS resource type takes: what a pipeline's roles are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from catalog import tables


@dataclass(frozen=True, slots=True)
class Rights:
    """What the provider calls for one type of resource, as IAM actions.

    `reads` tell its configuration, never the data in it; `changes` create, update and delete it. Both can
    name what they act upon; for those that are `unnamed` AWS knows no resource but `*`. `changes_tagged`
    besides ask for the tags of what is there. Types without changes are those of account stacks, which no
    pipeline changes.
    """

    token: str
    reads: tuple[str, ...]
    reads_unnamed: tuple[str, ...]
    changes: tuple[str, ...]
    changes_tagged: tuple[str, ...]
    changes_unnamed: tuple[str, ...]
    source: str
    as_of: str
    confidence: str


@cache
def rights() -> dict[str, Rights]:
    """Return the rights by type token, such as `aws:ec2/vpc:Vpc`."""
    return {row[0]: _rights(*row) for row in tables.rows("rights")}


def _rights(token: str, *cells: str) -> Rights:
    reads, reads_unnamed, changes, tagged, unnamed = (tables.words(cell) for cell in cells[:5])
    source, as_of, confidence = cells[5:]
    return Rights(token, reads, reads_unnamed, changes, tagged, unnamed, source, as_of, confidence)


def union(actions: Iterable[Iterable[str]]) -> list[str]:
    """Return all of the actions once, sorted."""
    return sorted({action for some in actions for action in some})
