"""Findings about sheer width: administrators, whole services, and wildcards where names would do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from policies.iam import authorization
from policies.iam.authorization import PERMISSIONS_MANAGEMENT, WRITE
from policies.iam.bounds import Limits, bounded
from policies.iam.document import Statement
from policies.iam.findings import Finding, Kind, Severity, about, some
from policies.iam.grants import Permissions
from policies.iam.patterns import covers
from policies.iam.resources import Breadth, breadth

_MOST_SERVICES: Final = 0.9
"""Whoever administers so many of AWS's services, IAM among them, is an administrator."""
_MOST_ACTIONS: Final = 0.8
"""Whoever has so many of a service's changing actions administers it, whatever is denied besides."""
_WORTH_NAMING: Final = 5
"""A service of fewer actions has nothing to administer (`ssmmessages`, `rds-db`)."""

GRAVE_SERVICES: Final = {
    **dict.fromkeys(("iam", "organizations", "sso"), Severity.CRITICAL),
    **dict.fromkeys(
        (
            *("sts", "kms", "secretsmanager", "ssm", "s3", "ec2", "lambda", "eks", "ecs", "rds", "dynamodb"),
            *(
                "cloudformation",
                "cloudtrail",
                "identitystore",
                "sso-directory",
                "codebuild",
                "glue",
                "sagemaker",
            ),
            *("bedrock-agentcore", "cognito-idp", "cognito-identity", "ram", "ecr", "backup", "guardduty"),
        ),
        Severity.HIGH,
    ),
}
"""How grave it is to administer a service, where more than medium: by what can be reached through it."""


@lru_cache(maxsize=2_048)
def _changing(service: str) -> frozenset[str]:
    """Return the actions of a service that change something."""
    actions = authorization.index()[service].values()
    return frozenset(one.name for one in actions if one.level in (WRITE, PERMISSIONS_MANAGEMENT))


@lru_cache(maxsize=2_048)
def _names(patterns: tuple[str, ...], negated: bool) -> frozenset[str]:
    named = frozenset(action.name for pattern in patterns for action in authorization.expand(pattern))
    return _all_names() - named if negated else named


@lru_cache(maxsize=1)
def _all_names() -> frozenset[str]:
    return frozenset(action.name for actions in authorization.index().values() for action in actions.values())


def is_wide(statement: Statement) -> bool:
    """Tell whether the statement can cover a whole service: only by wildcards or NotAction."""
    return statement.not_actions or any("*" in action or "?" in action for action in statement.actions)


@lru_cache(maxsize=1_024)
def _whole_services(patterns: tuple[str, ...], negated: bool) -> tuple[str, ...]:
    """Return the services of which these Action patterns name (nearly) every changing action."""
    named = _names(patterns, negated)
    return tuple(
        service
        for service, actions in authorization.index().items()
        if len(actions) >= _WORTH_NAMING and _mostly(_changing(service), named)
    )


def _mostly(wanted: frozenset[str], named: frozenset[str]) -> bool:
    return bool(wanted) and len(wanted & named) >= _MOST_ACTIONS * len(wanted)


def _everywhere(statement: Statement, service: str) -> bool:
    """Tell whether the statement reaches every resource of (some type of) a service."""
    if statement.not_resources:
        return True
    return any(
        pattern == "*" or covers(pattern, f"arn:-:{service}:*:*:*") or _all_of_a_type(pattern, service)
        for pattern in statement.patterns
    )


@lru_cache(maxsize=4_096)
def _all_of_a_type(pattern: str, service: str) -> bool:
    if not pattern.startswith(f"arn:-:{service}:"):
        return False
    templates = {one for action in authorization.index()[service].values() for one in action.targets.values()}
    return any(
        template.startswith(f"arn:-:{service}:") and breadth(pattern, template) is Breadth.ALL
        for template in templates
    )


@dataclass(frozen=True, slots=True)
class Administration:
    """A statement that administers services; `everything`: so many that it administers the account."""

    statement: Statement
    services: tuple[str, ...]
    everything: bool


def administrations(permissions: Permissions) -> list[Administration]:
    """Return the statements that administer services, or all of AWS."""
    found = []
    for statement in permissions.allows:
        if not is_wide(statement):
            continue
        clauses = tuple((test,) for test in statement.tests)
        if bounded(clauses, Limits.TARGET, Limits.TAG, Limits.VIA):
            continue
        services = tuple(
            service
            for service in _whole_services(statement.actions, statement.not_actions)
            if _everywhere(statement, service) and _remains(service, permissions)
        )
        if services:
            most = len(services) >= _MOST_SERVICES * _administrable()
            found.append(Administration(statement, services, most and "iam" in services))
    return found


@lru_cache(maxsize=1)
def _administrable() -> int:
    return sum(
        len(actions) >= _WORTH_NAMING and bool(_changing(service))
        for service, actions in authorization.index().items()
    )


def _remains(service: str, permissions: Permissions) -> bool:
    """Tell whether most of the service is left by the denies and the boundary."""
    left = _changing(service)
    for deny in permissions.blankets:
        if any(pattern == "*" or covers(pattern, f"arn:-:{service}:*:*:*") for pattern in deny.patterns):
            left = left - _names(deny.actions, deny.not_actions)
    if permissions.boundary is not None:
        allowed = (one for one in permissions.boundary.allows if _everywhere(one, service))
        within = frozenset[str]().union(*(_names(one.actions, one.not_actions) for one in allowed))
        if not _remains(service, permissions.boundary):
            return False
        left = left & within
    return _mostly(_changing(service), left)


def finding(administration: Administration) -> Finding:
    """Return the finding about an administrator."""
    statement = administration.statement
    written = tuple(f"NotAction {action}" for action in statement.actions) if statement.not_actions else ()
    where = some(statement.written)
    if administration.everything:
        message = (
            f"Allows every action on {where}: its holder administers the account. Name the actions needed."
        )
        return about(statement, Kind.ADMIN, Severity.CRITICAL, message, written or ("*",))
    services = sorted(administration.services, key=lambda one: -_gravity(one).rank)
    return about(
        statement,
        Kind.SERVICE_ADMIN,
        _gravity(services[0]),
        f"Administers {some(tuple(services), 6)} on {where}. Name the actions that are needed.",
        written or tuple(f"{service}:*" for service in services),
    )


def _gravity(service: str) -> Severity:
    return GRAVE_SERVICES.get(service, Severity.MEDIUM)


def wildcards(permissions: Permissions, but: Collection[Statement]) -> list[Finding]:
    """Return findings (low) for `*` as the resource of actions that could name theirs, outside of `but`."""
    denied = _denied(permissions)
    found = []
    for statement in permissions.allows:
        if statement.not_resources or "*" not in statement.patterns or statement in but:
            continue
        if bounded(tuple((test,) for test in statement.tests), Limits.TARGET, Limits.TAG, Limits.VIA):
            continue
        writing, reading = _restrictable(statement.actions, statement.not_actions)
        for kind, patterns, verb in (
            (Kind.UNCONSTRAINED_WRITE, writing, "Writes to"),
            (Kind.WILDCARD_RESOURCE, reading, "Reads"),
        ):
            actions = tuple(pattern for pattern in patterns if not _is_denied(pattern, denied))
            if actions:
                message = (
                    f"{verb} every resource by {some(actions)}, which can name their resources. Name them."
                )
                found.append(about(statement, kind, Severity.LOW, message, actions))
    return found


def _denied(permissions: Permissions) -> frozenset[str]:
    """Return the actions that are denied on everything, or that the boundary leaves out."""
    denied = frozenset[str]().union(
        *(_names(deny.actions, deny.not_actions) for deny in permissions.blankets if "*" in deny.patterns)
    )
    if permissions.boundary is None:
        return denied
    within = (_names(one.actions, one.not_actions) for one in permissions.boundary.allows)
    return denied | (_all_names() - frozenset[str]().union(*within)) | _denied(permissions.boundary)


def _is_denied(pattern: str, denied: frozenset[str]) -> bool:
    action = authorization.find(pattern) if denied else None
    return action is not None and action.name in denied


@lru_cache(maxsize=2_048)
def _restrictable(patterns: tuple[str, ...], negated: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the writing and the other Action patterns that name an action which takes resources."""
    if negated:
        return tuple(f"NotAction {pattern}" for pattern in patterns), ()
    writing, reading = [], []
    for pattern in patterns:
        levels = {action.level for action in authorization.expand(pattern) if action.targets}
        if levels & {WRITE, PERMISSIONS_MANAGEMENT, "Tagging"}:
            writing.append(pattern)
        elif levels:
            reading.append(pattern)
    return tuple(writing), tuple(reading)
