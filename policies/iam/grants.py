"""What a set of policy documents really grants: allows, less denies, within a permissions boundary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from policies.iam import authorization
from policies.iam.bounds import accepts
from policies.iam.conditions import Clause
from policies.iam.document import Statement
from policies.iam.patterns import arn, covers, meet, overlaps, service
from policies.iam.resources import Breadth, breadth
from policies.iam.watch import bit, concerns, statement_bits

_ANYTHING = {"": "*"}
_BUCKET = "arn:-:s3:::*"
_MOST = 256
"""So many grants of one action are looked at, the widest: a policy of more is not read by people either."""


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
        if len(self.clauses) < 2:
            return False
        by_key: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            if len({test.key for test in clause}) == 1:
                by_key.setdefault(clause[0].key, []).append(clause)
        return any(len(clauses) > 1 and _contradict(clauses) for clauses in by_key.values())


def _contradict(clauses: list[Clause]) -> bool:
    """Tell whether clauses on one key refuse every value that one of them asks for."""
    for clause in clauses:
        test = clause[0]
        if len(clause) == 1 and test.positive and not test.absent and not test.presence and test.values:
            passing = (
                all(any(one.accepts(value) for one in other) for other in clauses) for value in test.values
            )
            if not any(passing):
                return True
    return False


class Permissions:
    """The permissions of one principal: those of its documents, less their denies, within its boundary.

    `account` is its account, `own` the ARNs of what gives it permissions: itself first, its groups, its
    managed policies.
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
        mine = tuple(own)
        self.own = tuple(arn(name) for name in mine)
        self.principal = mine[0] if mine else None
        self._grants: dict[str, tuple[Grant, ...]] = {}
        self._within_type: dict[tuple[int, str], tuple[tuple[str, str], ...]] = {}

    @cached_property
    def blankets(self) -> tuple[Statement, ...]:
        """The denies that hold for whole services, whatever the request."""
        return tuple(
            deny
            for deny in self.denies
            if not deny.tests
            and not deny.not_resources
            and any(pattern == "*" or pattern.endswith(":*:*:*") for pattern in deny.patterns)
        )

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
            grants = sorted(grants, key=lambda one: self._matters(one.pattern, one.template))[:_MOST]
        for statement in self.denies:
            if grants and self._concerns(statement, action):
                grants = [left for grant in grants for left in _subtract(grant, statement)][: 2 * _MOST]
        if self.boundary is not None and grants:
            limits = self.boundary.grants(action)
            grants = [both for grant in grants for limit in limits for both in _within(grant, limit)]
        return [grant for grant in grants[: 2 * _MOST] if not grant.is_dead and self._is_for(grant)]

    def _matters(self, pattern: str, template: str) -> tuple[bool, int]:
        """Rank what a grant reaches: what is on the principal itself first, then the widest."""
        return (not any(covers(pattern, mine) for mine in self.own), -breadth(pattern, template).value)

    def _is_for(self, grant: Grant) -> bool:
        """Tell whether the clauses let this very principal through, where it is known."""
        if not grant.clauses or not self.principal:
            return True
        return accepts(grant.clauses, "aws:principalarn", [self.principal])

    def _concerns(self, statement: Statement, action: str) -> bool:
        mask = bit(action)
        return bool(self._bits[id(statement)] & mask) if mask else concerns(statement, action)

    def allowed_bits(self) -> int:
        """Return the bits of all watched actions that some Allow speaks about."""
        mask = 0
        for statement in self.allows:
            mask |= self._bits[id(statement)]
        return mask

    def _allowed(self, statement: Statement, action: str, templates: Mapping[str, str]) -> list[Grant]:
        clauses = tuple((test,) for test in statement.tests)
        found = []
        for kind, template in templates.items():
            if self.account and action.startswith("iam:") and template.startswith("arn:-:iam::*:"):
                # IAM acts in the caller's account only.
                template = template.replace("arn:-:iam::*:", f"arn:-:iam::{self.account}:", 1)
            found += [
                Grant(action, statement, written, reached, kind, template, clauses)
                for written, reached in self._reached(statement, template)
            ]
        return found

    def _reached(self, statement: Statement, template: str) -> tuple[tuple[str, str], ...]:
        """Return the resources of a statement that are of a type, as written and as far as they are of it."""
        key = (id(statement), template)
        found = self._within_type.get(key)
        if found is None:
            found = tuple(_reached(statement, template))
            if len(found) > _MOST:
                found = tuple(sorted(found, key=lambda one: self._matters(one[1], template))[:_MOST])
            self._within_type[key] = found
        return found


def _reached(statement: Statement, template: str) -> Iterator[tuple[str, str]]:
    if statement.not_resources:
        if not any(covers(pattern, template) for pattern in statement.patterns):
            yield "*", template
        return
    wanted = service(template)
    for written, pattern in zip(statement.written, statement.patterns, strict=True):
        if wanted and service(pattern) not in ("", wanted):
            continue
        if template == _BUCKET and "/" in pattern:
            continue  # that names objects
        if covers(template, pattern):
            yield written, pattern
        elif overlaps(pattern, template):
            yield written, meet(pattern, template)


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
