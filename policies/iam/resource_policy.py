"""Judging a resource's own policy: whom it lets in, and under which bounds."""

from __future__ import annotations

from collections.abc import Iterable

from policies.iam import authorization
from policies.iam.bounds import Limits, key, narrows
from policies.iam.conditions import Clause, Test
from policies.iam.deputies import CALL_WITH_SOURCE, service_name
from policies.iam.document import Document, Principal, Statement
from policies.iam.findings import Finding, Kind, Severity, about
from policies.iam.patterns import covers, normal

_READS = frozenset({"Read", "List"})
# Conditions that a stranger meets with what is his own: his user's name, the tags of his role, his external
# id.
_SELF_MADE = ("aws:principaltag/", "aws:username", "sts:externalid", "aws:federatedprovider")


def judge(document: Document, account: str | None) -> list[Finding]:
    """Return every finding about one resource policy; `account` is the resource's own, where it is known."""
    found: list[Finding] = []
    denies = [statement for statement in document.statements if not statement.allow]
    for statement in document.statements:
        if statement.allow and statement.principals is not None:
            left = remaining(statement, denies)
            if left is not None:
                found += _statement(statement, left, account)
    return found


def everybody(statement: Statement) -> bool:
    """Tell whether a statement's principals are all there are."""
    return statement.not_principals or any(is_everybody(one) for one in statement.principals or ())


def is_everybody(principal: Principal) -> bool:
    """Tell whether a principal is `*`, or a wildcard over accounts (which AWS refuses)."""
    if principal.kind in ("*", "AWS"):
        fields = principal.value.split(":")
        account = fields[4] if len(fields) > 4 else principal.value
        return "*" in account or "?" in account
    return principal.kind == "Federated" and principal.value == "*"


def remaining(statement: Statement, denies: Iterable[Statement]) -> tuple[Clause, ...] | None:
    """Return the clauses under which strangers still pass, None where the denies stop them altogether."""
    clauses: list[Clause] = [(test,) for test in statement.tests]
    for deny in denies:
        if _covers_request(deny, statement) and everybody(deny):
            if not deny.tests:
                return None
            clauses.append(tuple(test.negated() for test in deny.tests))
    return tuple(clauses)


def _covers_request(deny: Statement, allow: Statement) -> bool:
    """Tell whether a Deny speaks about everything that an Allow does."""
    if deny.not_actions or deny.not_resources or allow.not_actions:
        return (
            not deny.not_actions and not deny.not_resources and "*" in deny.actions and "*" in deny.patterns
        )
    actions = [normal(action).lower() for action in deny.actions]
    return all(
        any(covers(one, normal(action).lower()) for one in actions) for action in allow.actions
    ) and all(any(covers(one, pattern) for one in deny.patterns) for pattern in allow.patterns)


def bounds_callers(clauses: tuple[Clause, ...]) -> bool:
    """Tell whether some clause admits only named callers or sources, which nobody else can be."""
    return any(all(_names_caller(test, clauses) for test in clause) for clause in clauses)


def _names_caller(test: Test, clauses: tuple[Clause, ...]) -> bool:
    if key(test.key).limits not in (Limits.CALLER, Limits.SOURCE) or test.key.startswith(_SELF_MADE):
        return False
    return narrows(test, clauses)


def bounds_source(clauses: tuple[Clause, ...]) -> bool:
    """Tell whether some clause names for whom a service may act."""
    return bounds_callers(clauses) or any(
        all(
            test.key.startswith(("kms:encryptioncontext:", "lambda:eventsourcetoken", "sts:externalid"))
            and narrows(test, clauses)
            for test in clause
        )
        for clause in clauses
    )


def _statement(statement: Statement, clauses: tuple[Clause, ...], account: str | None) -> list[Finding]:
    if everybody(statement):
        return [] if bounds_callers(clauses) else [_public(statement, clauses)]
    found = []
    if account is not None and not bounds_callers(clauses):
        strangers = [
            one for one in statement.principals or () if one.kind == "AWS" and _stranger(one, account)
        ]
        if strangers:
            found.append(_cross_account(statement, strangers))
    if not bounds_source(clauses):
        deputies = [
            one.value
            for one in statement.principals or ()
            if one.kind == "Service" and service_name(one.value) in CALL_WITH_SOURCE
        ]
        if deputies:
            found.append(_deputy(statement, deputies))
    return found


def account_of(principal: Principal) -> str | None:
    """Return the account of an AWS principal: an ARN's, or the bare number."""
    fields = principal.value.split(":")
    account = fields[4] if len(fields) > 4 else principal.value
    return account if account.isdigit() and len(account) == 12 else None


def _stranger(principal: Principal, account: str) -> bool:
    other = account_of(principal)
    return other is not None and other != account


def _public(statement: Statement, clauses: tuple[Clause, ...]) -> Finding:
    levels = {action.level for pattern in statement.actions for action in authorization.expand(pattern)}
    changes = statement.not_actions or not levels or bool(levels - _READS)
    severity = Severity.CRITICAL if changes else Severity.HIGH
    if any(
        all(key(test.key).limits in (Limits.TARGET, Limits.TAG, Limits.VIA) for test in one)
        for one in clauses
    ):
        severity = severity.lowered()
    whom = (
        "Everybody except the named principals"
        if statement.not_principals
        else "Everybody, in any AWS account"
    )
    if statement.resources is not None and not statement.not_principals:
        whom = "Everybody"
    return about(
        statement,
        Kind.PUBLIC_ACCESS,
        severity,
        f"{whom} may {_actions(statement)} here. Name the principals, or ask for aws:PrincipalOrgID, "
        "aws:SourceArn or aws:SourceAccount in a condition.",
        statement.actions,
    )


def _cross_account(statement: Statement, strangers: list[Principal]) -> Finding:
    whole = any(one.value.isdigit() or one.value.endswith(":root") for one in strangers)
    names = ", ".join(one.value for one in strangers)
    return about(
        statement,
        Kind.CROSS_ACCOUNT,
        Severity.MEDIUM if whole else Severity.LOW,
        f"Another account may {_actions(statement)} here: {names}. Name its roles, and ask for "
        "aws:PrincipalOrgID in a condition.",
        statement.actions,
    )


def _deputy(statement: Statement, services: list[str]) -> Finding:
    # Anybody's distribution may read a bucket that trusts CloudFront as such.
    severity = Severity.HIGH if "cloudfront.amazonaws.com" in services else Severity.MEDIUM
    return about(
        statement,
        Kind.CONFUSED_DEPUTY,
        severity,
        f"{', '.join(services)} may {_actions(statement)} here on behalf of any account. "
        "Ask for aws:SourceArn or aws:SourceAccount in a condition.",
        statement.actions,
    )


def _actions(statement: Statement) -> str:
    names = list(statement.actions[:3]) + (["..."] if len(statement.actions) > 3 else [])
    return ("do everything but " if statement.not_actions else "") + ", ".join(names)
