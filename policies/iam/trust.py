"""Judging a role's trust policy: who may become the role."""

from __future__ import annotations

from policies.iam.authorization import matches
from policies.iam.bounds import narrows
from policies.iam.conditions import Clause
from policies.iam.deputies import ASSUME_WITH_SOURCE, service_name
from policies.iam.document import Document, Principal, Statement
from policies.iam.findings import Finding, Kind, Severity, about
from policies.iam.patterns import shown
from policies.iam.providers import Provider, provider
from policies.iam.resource_policy import (
    account_of,
    bounds_callers,
    bounds_source,
    everybody,
    is_everybody,
    remaining,
)

_ASSUME = "sts:AssumeRole"
_WEB = "sts:AssumeRoleWithWebIdentity"
_SAML = "sts:AssumeRoleWithSAML"


def judge(document: Document, account: str | None) -> list[Finding]:
    """Return every finding about one trust policy; `account` is the role's own, where it is known."""
    found: list[Finding] = []
    denies = [statement for statement in document.statements if not statement.allow]
    for statement in document.statements:
        if not statement.allow or statement.principals is None or not _assumes(statement):
            continue
        clauses = remaining(statement, denies)
        if clauses is None:
            continue
        if everybody(statement):
            found += _everybody(statement, clauses)
        for principal in statement.principals:
            if not is_everybody(principal):
                found += _principal(statement, principal, clauses, account)
    return found


def _assumes(statement: Statement) -> bool:
    named = any(matches(action, name) for action in statement.actions for name in (_ASSUME, _WEB, _SAML))
    return named != statement.not_actions


def _everybody(statement: Statement, clauses: tuple[Clause, ...]) -> list[Finding]:
    if bounds_callers(clauses):
        return []
    secret = _asks(clauses, "sts:externalid")
    whom = (
        "Everybody but the named principals" if statement.not_principals else "Everybody, in any AWS account"
    )
    if secret:
        whom = "Whoever knows the external id, in any AWS account"
    return [
        _finding(
            Severity.HIGH if secret else Severity.CRITICAL,
            f"{whom} may become this role. Name the principals.",
            statement,
        )
    ]


def _asks(clauses: tuple[Clause, ...], name: str) -> bool:
    return any(all(test.key == name and narrows(test, clauses) for test in clause) for clause in clauses)


def _principal(
    statement: Statement, principal: Principal, clauses: tuple[Clause, ...], account: str | None
) -> list[Finding]:
    if principal.kind == "Service":
        return _service(statement, principal, clauses)
    if principal.kind == "Federated":
        return _federated(statement, principal, clauses)
    other = account_of(principal)
    if other is None or account is None or other == account or bounds_callers(clauses):
        return []
    if _asks(clauses, "sts:externalid"):
        return []
    whole = principal.value.isdigit() or principal.value.endswith(":root")
    whom = f"Every principal of account {other}" if whole else principal.value
    return [
        _finding(
            Severity.MEDIUM if whole else Severity.LOW,
            f"{whom} may become this role, on anybody's behalf. Ask for sts:ExternalId (a third party) or "
            "aws:PrincipalOrgID (an own account) in a condition.",
            statement,
        )
    ]


def _service(statement: Statement, principal: Principal, clauses: tuple[Clause, ...]) -> list[Finding]:
    if service_name(principal.value) not in ASSUME_WITH_SOURCE or bounds_source(clauses):
        return []
    return [
        _finding(
            Severity.MEDIUM,
            f"{principal.value} may become this role on behalf of any account. "
            "Ask for aws:SourceAccount or aws:SourceArn in a condition.",
            statement,
            Kind.CONFUSED_DEPUTY,
        )
    ]


def _federated(statement: Statement, principal: Principal, clauses: tuple[Clause, ...]) -> list[Finding]:
    if ":saml-provider/" in principal.value:
        return (
            [] if _asks(clauses, "saml:aud") else [_no_audience(statement, "the SAML provider", "SAML:aud")]
        )
    known, host = provider(principal.value)
    if not any(matches(action, _WEB) for action in statement.actions):
        return []
    found = []
    worst = _widest(known, host, clauses)
    if worst is not None:
        severity, said = worst
        claims = " or ".join(f"{host}:{subject}" for subject in known.subjects[:1])
        found.append(
            _finding(severity, f"{said} Ask for {claims} with a whole name in a condition.", statement)
        )
    audience = f"{host}:{known.audience}"
    if known.audience not in known.subjects and not any(
        test.key == audience and test.positive and test.values for clause in clauses for test in clause
    ):
        found.append(_no_audience(statement, known.name, audience))
    return found


def _no_audience(statement: Statement, name: str, claim: str) -> Finding:
    return _finding(
        Severity.LOW,
        f"A token that {name} made for another service is accepted as well. Ask for {claim} in a condition.",
        statement,
    )


def _widest(known: Provider, host: str, clauses: tuple[Clause, ...]) -> tuple[Severity, str] | None:
    """Return how grave it is that subjects are not told apart well enough, None where they are."""
    names = {f"{host}:{subject}" for subject in known.subjects}
    found: list[tuple[Severity, str]] = []
    for clause in clauses:
        if all(test.key in names and test.positive and test.values and not test.presence for test in clause):
            wide = [
                (severity, f"{test.key} is asked to be {shown(value)}, which others can be as well.")
                for test in clause
                for value in test.values
                if (severity := known.tenant(value)) is not None
            ]
            if not wide:
                return None
            found.append(max(wide, key=lambda one: one[0].rank))
    if found:
        return min(found, key=lambda one: one[0].rank)
    if known.shared:
        return Severity.CRITICAL, f"Everybody who has an account with {known.name} may become this role."
    return Severity.HIGH, f"Every identity of {host} may become this role."


def _finding(severity: Severity, message: str, statement: Statement, kind: Kind = Kind.TRUST) -> Finding:
    return about(statement, kind, severity, message, statement.actions)
