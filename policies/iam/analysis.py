"""The analyser's entry: documents in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from policies.iam import identity, resource_policy, trust
from policies.iam.document import Document, PolicyKind, Statement
from policies.iam.findings import Finding, Kind, Severity
from policies.iam.grants import Permissions
from policies.iam.parsing import Unknowns, parse

_ORDER = {kind: rank for rank, kind in enumerate(Kind)}


def analyse(
    documents: object,
    *,
    kind: PolicyKind | str | None = None,
    boundary: object = None,
    account: str | None = None,
    principal: str | Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Judge policy documents that belong together: those of one principal, or of one resource or role.

    `documents` is one document (a mapping, or JSON text), a sequence of documents, or a mapping from names to
    documents; their values may be unknown or secret (`model.values`). `kind` says where they are attached;
    without it each document shows it by itself. `boundary` is the principal's permissions boundary, `account`
    the account of the principal or resource (12 digits), `principal` the ARN of the principal, and of its
    groups and managed policies where they are known: rewriting one of these is an escalation even where it is
    the only one in reach.

    Returns the findings, gravest first. Never raises on what a document holds.
    """
    named = _named(documents)
    own = (principal,) if isinstance(principal, str) and principal else tuple(principal)
    wanted = PolicyKind(kind) if kind is not None else None
    read = [parse(source, name) for name, source in named.items()]
    limits = (
        [parse(source, name) for name, source in _named(boundary).items()] if boundary is not None else None
    )
    found = _judge(read, wanted, limits, account, own)
    found += [problem for document in [*read, *(limits or ())] for problem in problems(document, wanted)]
    unknown = [document for document in [*read, *(limits or ())] if document.unknown_paths]
    if unknown:
        found += _unknown(named, wanted, boundary, account, own, found, unknown)
    return tuple(sorted(found, key=lambda one: (-one.severity.rank, _ORDER[one.kind])))


def is_document(value: object) -> bool:
    """Tell whether a mapping is one document (and not names of documents)."""
    return isinstance(value, Mapping) and any(
        isinstance(key, str) and key.lower() in ("statement", "version") for key in value
    )


def _named(documents: object) -> dict[str, object]:
    """Give every document a name: its own, or its place."""
    if isinstance(documents, Mapping) and not is_document(documents) and documents:
        return {str(name): document for name, document in documents.items()}
    if isinstance(documents, Sequence) and not isinstance(documents, str | bytes):
        if len(documents) == 1:
            return {"": documents[0]}
        return {f"[{index}]": document for index, document in enumerate(documents)}
    return {"": documents}


def _judge(
    documents: Sequence[Document],
    kind: PolicyKind | None,
    boundary: Sequence[Document] | None,
    account: str | None,
    own: tuple[str, ...],
) -> list[Finding]:
    found: list[Finding] = []
    attached: list[Statement] = []
    for document in documents:
        judged = kind or document.kind
        if judged is PolicyKind.IDENTITY:
            attached += document.statements
        elif judged is PolicyKind.TRUST:
            found += trust.judge(document, account)
        else:
            found += resource_policy.judge(document, account)
    if attached:
        limit = None
        if boundary is not None:
            limit = Permissions(
                [statement for document in boundary for statement in document.statements], account=account
            )
        found += identity.judge(Permissions(attached, boundary=limit, account=account, own=own))
    return found


def problems(document: Document, kind: PolicyKind | None = None) -> list[Finding]:
    """Return what AWS would refuse about a document, attached as `kind` says (by itself, it shows that)."""
    found = [
        Finding(
            Kind.INVALID_POLICY,
            Severity.HIGH,
            f"{problem.path or 'The document'}: {problem.message}",
            statement=problem.statement,
            document=document.name,
        )
        for problem in document.problems
    ]
    judged = kind or document.kind
    for statement in document.statements:
        missing = None
        if judged is PolicyKind.IDENTITY:
            if statement.principals is not None:
                missing = "a policy of a principal names no Principal: it is attached to one"
            elif statement.resources is None:
                missing = "the statement has no Resource"
        elif statement.principals is None:
            missing = "the statement has no Principal"
        elif judged is PolicyKind.TRUST and statement.resources is not None:
            missing = "a trust policy names no Resource: it is about its own role"
        if missing:
            found.append(
                Finding(
                    Kind.INVALID_POLICY,
                    Severity.HIGH,
                    f"Statement[{statement.index}]: {missing}",
                    statement=statement.label,
                    document=document.name,
                )
            )
    return found


def _unknown(
    named: Mapping[str, object],
    kind: PolicyKind | None,
    boundary: object,
    account: str | None,
    own: tuple[str, ...],
    found: Sequence[Finding],
    unknown: Sequence[Document],
) -> list[Finding]:
    """Report the unknown values that matter: at the worst of them, more would be found."""
    worst = [parse(source, name, Unknowns.WORST) for name, source in named.items()]
    limits = None
    if boundary is not None:
        limits = [parse(source, name, Unknowns.WORST) for name, source in _named(boundary).items()]
        if any(not document.statements for document in limits):
            limits = None
    known = {replace(one, message="", resources=()) for one in found}
    more = [
        one
        for one in _judge(worst, kind, limits, account, own)
        if replace(one, message="", resources=()) not in known
    ]
    whole = [document for document in unknown if "the document" in document.unknown_paths]
    grave = [one for one in more if one.severity is not Severity.LOW]
    if not grave and not whole:
        return []
    return [
        Finding(
            Kind.UNKNOWN_VALUE,
            Severity.MEDIUM,
            f"{', '.join(document.unknown_paths[:3])}{', ...' if len(document.unknown_paths) > 3 else ''} "
            f"is not known yet{_would(grave)}. Build it from names that are known before the deployment.",
            document=document.name,
        )
        for document in unknown
    ]


def _would(found: Sequence[Finding]) -> str:
    if not found:
        return ", so nothing can be said of it"
    kinds = ", ".join(dict.fromkeys(str(one.kind) for one in found))
    return f", and may turn this into: {kinds}"
