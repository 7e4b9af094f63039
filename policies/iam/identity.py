"""Judging what a principal may do: the documents attached to a user, group or role, taken together."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from policies.iam import authorization, breadths, escalation
from policies.iam.bounds import Limits, bounded
from policies.iam.dangers import Danger
from policies.iam.document import Statement
from policies.iam.exposure import is_bounded, tag_bound
from policies.iam.findings import Finding, Kind, Severity, about, some
from policies.iam.grants import Grant, Permissions
from policies.iam.paths import Use
from policies.iam.resources import Breadth
from policies.iam.watch import DANGER_BITS, bit

_PASSED = "iam:passedtoservice"
Administered = Collection[tuple[Statement, str]]


def judge(permissions: Permissions) -> list[Finding]:
    """Return every finding about the permissions of one principal."""
    administrations = breadths.administrations(permissions)
    found = [breadths.finding(one) for one in administrations]
    if not any(one.everything for one in administrations):
        # Who administers a service has its every danger: that is said once.
        administered = {(one.statement, service) for one in administrations for service in one.services}
        allowed = permissions.allowed_bits()
        if allowed:
            escalations = escalation.findings(escalation.openings(permissions, allowed))
            found += escalations
            found += _pass_role(permissions, escalations)
            found += _role_chaining(permissions, administered)
            found += _dangers(permissions, allowed, administered)
        found += breadths.wildcards(permissions, [one.statement for one in administrations])
    return found + _unknown_actions([*permissions.allows, *permissions.denies])


def _pass_role(permissions: Permissions, escalations: Iterable[Finding]) -> list[Finding]:
    """Return findings for iam:PassRole that no path uses (yet): the other half may be in another policy."""
    used = {
        (finding.document, label)
        for finding in escalations
        if "iam:PassRole" in finding.actions and finding.severity is not Severity.LOW
        for label in finding.statements
    }
    found = []
    for grant in permissions.grants("iam:PassRole"):
        if grant.breadth is Breadth.ONE or (grant.statement.document, str(grant.statement.label)) in used:
            continue
        if is_bounded(Use.PASS, grant, permissions):
            continue
        to_service = any(test.key == _PASSED and test.positive for clause in grant.clauses for test in clause)
        if to_service and grant.breadth is Breadth.SOME:
            continue
        severity = Severity.LOW if to_service or grant.breadth is Breadth.SOME else Severity.MEDIUM
        found.append(
            _single(
                Kind.PASS_ROLE,
                severity,
                f"Passes any role of {grant.written} to {'named services' if to_service else 'any service'}. "
                "Name the roles that may be passed, and the service in iam:PassedToService.",
                [grant],
            )
        )
    return found


def _role_chaining(permissions: Permissions, administered: Administered) -> list[Finding]:
    found = []
    for grant in permissions.grants("sts:AssumeRole"):
        if grant.breadth is Breadth.ONE or tag_bound(grant, permissions):
            continue
        if bounded(grant.clauses, Limits.TARGET) or (grant.statement, "sts") in administered:
            continue
        severity = Severity.HIGH if grant.breadth is Breadth.ALL else Severity.LOW
        found.append(
            _single(
                Kind.ROLE_CHAINING,
                severity,
                f"Assumes any role of {grant.written} whose trust policy admits the account. "
                "Name the roles, or ask for their tags in a condition.",
                [grant],
            )
        )
    return found


def _dangers(permissions: Permissions, allowed: int, administered: Administered) -> list[Finding]:
    found = []
    for mask, danger in DANGER_BITS:
        if mask & allowed:
            by_statement: dict[tuple[str, int], list[Grant]] = {}
            for action in danger.actions:
                for grant in permissions.grants(action):
                    service = action.partition(":")[0]
                    if (grant.statement, service) not in administered and _harms(grant, danger, permissions):
                        key = (grant.statement.document, grant.statement.index)
                        by_statement.setdefault(key, []).append(grant)
            for grants in by_statement.values():
                names = tuple(dict.fromkeys(grant.action for grant in grants))
                where = tuple(dict.fromkeys(grant.written for grant in grants))
                message = f"Can {danger.does}, by {some(names)} on {some(where)}. Name the resources needed."
                found.append(_single(danger.kind, danger.severity, message, grants))
    return found


def _harms(grant: Grant, danger: Danger, permissions: Permissions) -> bool:
    if grant.breadth is not Breadth.ALL or (danger.on and grant.kind not in danger.on):
        return False
    return not (bounded(grant.clauses, Limits.TARGET, Limits.VIA) or tag_bound(grant, permissions))


def _unknown_actions(statements: Iterable[Statement]) -> list[Finding]:
    found = []
    for statement in statements:
        unknown = tuple(
            action
            for action in statement.actions
            if ":" in action and not authorization.expand(action) and not bit(action)
        )
        if unknown:
            said = "nothing is granted by it" if statement.allow else "the denial may protect nothing"
            severity = Severity.LOW if statement.allow else Severity.MEDIUM
            message = f"No action of AWS is known as {some(unknown)}: {said}. Check the spelling."
            found.append(about(statement, Kind.UNKNOWN_ACTION, severity, message, unknown))
    return found


def _single(kind: Kind, severity: Severity, message: str, grants: list[Grant]) -> Finding:
    actions = tuple(dict.fromkeys(grant.action for grant in grants))
    resources = tuple(dict.fromkeys(grant.written for grant in grants))
    return about(grants[0].statement, kind, severity, message, actions, resources)
