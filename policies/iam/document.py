"""Policy documents as the analyser sees them: statements, and the problems of what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from policies.iam import conditions
from policies.iam.patterns import arn


class PolicyKind(StrEnum):
    """Where a document is attached."""

    IDENTITY = "identity"
    RESOURCE = "resource"
    TRUST = "trust"


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of a document that AWS would refuse, or that does not mean what it looks like."""

    path: str
    message: str
    statement: str | int | None = None


@dataclass(frozen=True, slots=True)
class Principal:
    """One entry of a Principal element: `kind` is AWS, Service, Federated, CanonicalUser, or `*` (all)."""

    kind: str
    value: str

    def __str__(self) -> str:
        return self.value if self.kind in ("AWS", "*") else f"{self.kind} {self.value}"


@dataclass(frozen=True)
class Statement:
    """One statement. `actions` and `resources` are as written; the `not_` flags tell what they mean.

    `resources` is None where the element is missing (a trust policy, or a resource's own policy that means
    itself).
    """

    document: str
    index: int
    sid: str | None
    allow: bool
    actions: tuple[str, ...]
    not_actions: bool
    resources: tuple[str, ...] | None
    not_resources: bool
    principals: tuple[Principal, ...] | None
    not_principals: bool
    tests: tuple[conditions.Test, ...]
    unknown: bool = False

    @property
    def label(self) -> str | int:
        """The Sid, or without one the index."""
        return self.sid or self.index

    @property
    def written(self) -> tuple[str, ...]:
        """The resources as written; the missing element is `*`."""
        return ("*",) if self.resources is None else self.resources

    @cached_property
    def patterns(self) -> tuple[str, ...]:
        """The resources as normal ARN patterns; the missing element is `*`."""
        return tuple(arn(resource) for resource in self.written)


@dataclass(frozen=True)
class Document:
    """One policy document, as far as it could be understood."""

    name: str
    version: str
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...]
    unknown_paths: tuple[str, ...]

    @cached_property
    def kind(self) -> PolicyKind:
        """Identity without principals; trust where all that principals may do is to assume the role."""
        named = [statement for statement in self.statements if statement.principals is not None]
        if not named:
            return PolicyKind.IDENTITY
        trusting = all(
            statement.resources is None
            and all(action.lower().startswith("sts:") for action in statement.actions)
            for statement in named
        )
        return PolicyKind.TRUST if trusting else PolicyKind.RESOURCE
