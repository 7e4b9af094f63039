"""Finding the escalation paths that a principal's permissions hold open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policies.iam.exposure import exposed
from policies.iam.findings import Finding, Kind, Severity, some
from policies.iam.grants import Grant, Permissions
from policies.iam.paths import Path, Step, Use
from policies.iam.patterns import covers, overlaps
from policies.iam.resources import Breadth
from policies.iam.watch import PATH_BITS

_REACHING = (Use.WRITE, Use.TAKE, Use.PASS, Use.CONTROL)
_IDENTITY = (Use.WRITE, Use.TAKE)
_FIXES = {
    Use.WRITE: "Name the resources, or bound what may be given (iam:PolicyARN, iam:PermissionsBoundary).",
    Use.TAKE: "Name the resources (a user's own is user/${aws:username}).",
    Use.PASS: "Name the roles that may be passed, and the service in iam:PassedToService.",
    Use.RUN: "Name the roles that may be passed.",
    Use.CONTROL: "Name the resources, or ask for their tags in a condition.",
    Use.ALSO: "Name the resources.",
}


@dataclass(frozen=True)
class Opening:
    """A path that is open: by which grants, and how grave it is."""

    path: Path
    grants: tuple[Grant, ...]
    severity: Severity
    own: bool


def openings(permissions: Permissions, allowed: int) -> Iterator[Opening]:
    """Yield the open paths; `allowed` are the bits of all actions that some Allow speaks about."""
    for mask, path in PATH_BITS:
        if mask & allowed == mask:
            found = _try(path, permissions)
            if found is not None:
                yield found


def _try(path: Path, permissions: Permissions) -> Opening | None:
    options: list[list[tuple[Grant, Breadth]]] = []
    for step in path.steps:
        reached = exposed(step, permissions)
        if not reached:
            return None
        options.append(reached)
    if path.together:
        return _meeting(path, options)
    chosen: list[Grant] = []
    severity, own = path.severity, False
    for step, reached in zip(path.steps, options, strict=True):
        grant, breadth = _best(reached)
        if step.use in _REACHING:
            itself = _own(step, reached, permissions)
            if itself is not None and breadth is Breadth.ONE:
                grant, own = itself, True
            elif breadth is Breadth.ONE:
                if step.use not in _IDENTITY:
                    return None
                if grant.is_own_user:
                    return None
                severity = Severity.LOW
            elif breadth is Breadth.SOME:
                severity = min(severity, _named_by_prefix(step, path), key=lambda one: one.rank)
        chosen.append(grant)
    return Opening(path, tuple(chosen), severity, own)


def _named_by_prefix(step: Step, path: Path) -> Severity:
    """Grade a wildcard behind a name: to write into these identities is no less grave than into all.

    Passing one of these roles is less so, and to control one's own functions is what a deployer is for.
    """
    if step.use in _IDENTITY:
        return path.severity if path.severity is Severity.HIGH else path.severity.lowered()
    return path.severity.lowered() if step.use is Use.PASS else Severity.LOW


def _best(reached: list[tuple[Grant, Breadth]]) -> tuple[Grant, Breadth]:
    """Return the widest way, another's before one's own."""
    return max(reached, key=lambda one: (one[1].value, not one[0].is_own_user))


def _own(step: Step, reached: list[tuple[Grant, Breadth]], permissions: Permissions) -> Grant | None:
    """Return the grant that lets the caller rewrite its own permissions."""
    if step.use is not Use.WRITE:
        return None
    for grant, _ in reached:
        if grant.is_own_user or any(covers(grant.pattern, mine) for mine in permissions.own):
            return grant
    return None


def _meeting(path: Path, options: list[list[tuple[Grant, Breadth]]]) -> Opening | None:
    """Find grants of a path's two steps that meet on one resource."""
    first, second = options
    for grant, _ in first:
        for other, _ in second:
            if overlaps(grant.pattern, other.pattern) and not (grant.is_own_user and other.is_own_user):
                return Opening(path, (grant, other), path.severity, False)
    return None


def findings(found: Iterable[Opening]) -> list[Finding]:
    """Make one finding of all paths that the same statements open."""
    groups: dict[tuple[object, ...], list[Opening]] = {}
    for opening in found:
        statements = sorted({(grant.statement.document, grant.statement.index) for grant in opening.grants})
        groups.setdefault((tuple(statements), opening.severity, opening.own), []).append(opening)
    return _without_repeats([_finding(group) for group in groups.values()])


def _finding(group: list[Opening]) -> Finding:
    first = group[0]
    grants = [grant for opening in group for grant in opening.grants]
    actions = tuple(dict.fromkeys(grant.action for grant in grants))
    reaching = [
        grant
        for opening in group
        for grant, step in zip(opening.grants, opening.path.steps, strict=True)
        if step.use in _REACHING
    ] or grants
    resources = tuple(dict.fromkeys(grant.written for grant in reaching))
    gains = list(dict.fromkeys(f"{opening.path.gain} ({opening.path.id})" for opening in group))
    more = f", and by {len(gains) - 3} more paths" if len(gains) > 3 else ""
    step = next((step for step in first.path.steps if step.use in _REACHING), first.path.steps[0])
    # On a single resource it depends on who can use that one, which these documents do not tell.
    head = "If its holder can use the named resource, it" if first.severity is Severity.LOW else "Its holder"
    lead = reaching[0].statement
    return Finding(
        Kind.PRIVILEGE_ESCALATION,
        first.severity,
        f"{head} {'; or '.join(gains[:3])}{more}, on {some(resources)}. {_FIXES[step.use]}",
        actions,
        resources,
        lead.label,
        lead.document,
        tuple(dict.fromkeys(str(grant.statement.label) for grant in grants)),
        tuple(dict.fromkeys(opening.path.id for opening in group)),
    )


def _without_repeats(found: list[Finding]) -> list[Finding]:
    """Keep of two findings the one that explains the other: the graver, or the one that needs less."""
    return [one for one in found if not any(_explains(other, one) for other in found if other is not one)]


def _explains(other: Finding, one: Finding) -> bool:
    needs_less = set(other.actions) <= set(one.actions) and set(other.statements) <= set(one.statements)
    if other.severity is one.severity:
        return needs_less and other.statements != one.statements
    holds_it = set(one.actions) <= set(other.actions) and set(one.statements) <= set(other.statements)
    return other.severity.rank > one.severity.rank and (needs_less or holds_it)
