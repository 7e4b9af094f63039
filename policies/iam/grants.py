"""What a set of policy documents really grants: allows, less denies, within a permissions boundary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from policies.iam import authorization
from policies.iam.conditions import Clause
from policies.iam.document import Statement
from policies.iam.patterns import arn, covers, meet, overlaps
from policies.iam.resources import Breadth, breadth
from policies.iam.watch import bit, concerns, statement_bits

_ANYTHING = {"": "*"}
_BUCKET = "arn:*:s3:::*"
_MOST = 64
"""So many grants of one action are looked at; a policy with more of them is as wide as its first ones."""


@dataclass(frozen=True)
class Grant:
    """One way in which an action is allowed: by which statement, on what, under which clauses.

    `written` is the resource as the policy has it, `pattern` what is left of it within the resource type
    `kind`, whose
    ARN pattern is `template`. A request must pass every clause.
    """

    action: str
    statement: Statement
    written: str
    pattern: str
    kind: str
    template: str
    clauses: tuple[Clause, ...]

    @cached_property
    def breadth(self) -> Breadth:
        """Over how much of the resource type it reaches."""
        return breadth(self.pattern, self.template)

    @cached_property
    def is_own_user(self) -> bool:
        """Tell whether it is the caller's own user: `user/${aws:username}`, on any path."""
        return re.search(r":user/([^*?]*/)?\$\{aws:username\}$", self.pattern) is not None

    @cached_property
    def is_dead(self) -> bool:
        """Tell whether no request can pass: a value asked for by one clause is refused by another."""
        for clause in self.clauses:
            for test in clause if len(clause) == 1 else ():
                if test.positive and not test.absent and not test.presence and test.values:
                    others = [one for one in self.clauses if all(other.key == test.key for other in one)]
                    if not any(
                        all(any(other.accepts(value) for other in one) for one in others)
                        for value in test.values
                    ):
                        return True
        return False


class Permissions:
    """The permissions of one principal: those of its documents, less their denies, within its boundary.

    `account` is its account, `own` the ARNs of what gives it permissions: itself, its groups, its managed
    policies.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        *,
        boundary: Permissions | None = None,
        account: str | None = None,
        own: Iterable[str] = (),
    ) -> None:
        held = tuple(statements)
        self.allows = tuple(statement for statement in held if statement.allow)
        self.denies = tuple(statement for statement in held if not statement.allow)
        self._bits = {id(statement): statement_bits(statement) for statement in held}
        self.boundary = boundary
        self.account = account or (_only_account(held) if self.denies or boundary else None)
        self.own = tuple(arn(name) for name in own)
        self._grants: dict[str, tuple[Grant, ...]] = {}

    def grants(self, action: str) -> tuple[Grant, ...]:
        """Return every live way in which `action` (spelled as AWS does) is allowed, per resource type."""
        found = self._grants.get(action)
        if found is None:
            found = self._grants[action] = tuple(self._compute(action))
        return found

    def _compute(self, action: str) -> list[Grant]:
        known = authorization.find(action)
        templates = (known.targets if known else None) or _ANYTHING
        grants: list[Grant] = []
        for statement in self.allows:
            if self._concerns(statement, action):
                grants += self._allowed(statement, action, templates)
                if len(grants) > _MOST:
                    break
        for statement in self.denies:
            if grants and self._concerns(statement, action):
                grants = [left for grant in grants for left in _subtract(grant, statement)]
        if self.boundary is not None and grants:
            limits = self.boundary.grants(action)
            grants = [both for grant in grants for limit in limits for both in _within(grant, limit)]
        return [grant for grant in grants[:_MOST] if not grant.is_dead]

    def _concerns(self, statement: Statement, action: str) -> bool:
        mask = bit(action)
        return bool(self._bits[id(statement)] & mask) if mask else concerns(statement, action)

    def allowed_bits(self) -> int:
        """Return the bits of all watched actions that some Allow speaks about."""
        mask = 0
        for statement in self.allows:
            mask |= self._bits[id(statement)]
        return mask

    def _allowed(self, statement: Statement, action: str, templates: dict[str, str] | object) -> list[Grant]:
        assert isinstance(templates, dict)
        clauses = tuple((test,) for test in statement.tests)
        found = []
        for kind, template in templates.items():
            if self.account and action.startswith("iam:") and template.startswith("arn:*:iam::*:"):
                # IAM acts in the caller's account only.
                template = template.replace("arn:*:iam::*:", f"arn:*:iam::{self.account}:", 1)
            if statement.not_resources:
                if not any(covers(pattern, template) for pattern in statement.patterns):
                    found.append(Grant(action, statement, "*", template, kind, template, clauses))
                continue
            for written, pattern in zip(statement.resources or ("*",), statement.patterns, strict=True):
                if template == _BUCKET and "/" in pattern:
                    continue  # that names objects
                if template == "*" or overlaps(pattern, template):
                    reached = meet(pattern, template)
                    found.append(Grant(action, statement, written, reached, kind, template, clauses))
        return found


def _subtract(grant: Grant, deny: Statement) -> list[Grant]:
    """Return what a Deny leaves of a grant."""
    clause: Clause = tuple(test.negated() for test in deny.tests)
    bounded = [replace(grant, clauses=(*grant.clauses, clause))] if clause else []
    if not deny.not_resources:
        return bounded if any(covers(pattern, grant.pattern) for pattern in deny.patterns) else [grant]
    spared = [pattern for pattern in deny.patterns if overlaps(pattern, grant.pattern)]
    if any(covers(pattern, grant.pattern) for pattern in spared):
        return [grant]
    return [replace(grant, pattern=meet(grant.pattern, pattern)) for pattern in spared] + bounded


def _within(grant: Grant, limit: Grant) -> list[Grant]:
    """Return what a permissions boundary leaves of a grant."""
    if grant.kind != limit.kind or not overlaps(grant.pattern, limit.pattern):
        return []
    clauses = (*grant.clauses, *(clause for clause in limit.clauses if clause not in grant.clauses))
    return [replace(grant, pattern=meet(grant.pattern, limit.pattern), clauses=clauses)]


def _only_account(statements: Iterable[Statement]) -> str | None:
    """Return the account that these statements name, if it is one and the same everywhere."""
    accounts = {
        fields[4]
        for statement in statements
        for pattern in statement.patterns
        if len(fields := pattern.split(":", 5)) == 6 and fields[4].isdigit()
    }
    return accounts.pop() if len(accounts) == 1 else None
