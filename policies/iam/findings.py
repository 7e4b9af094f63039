"""What the analyser says: kinds (stable words that others may match on), severities, and the finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, unique
from typing import Final

from policies.iam.document import Statement


@unique
class Kind(StrEnum):
    """Why a finding was made. The words are an interface: they do not change."""

    ADMIN = "admin"
    SERVICE_ADMIN = "service-admin"
    PRIVILEGE_ESCALATION = "privilege-escalation"
    PASS_ROLE = "pass-role"
    ROLE_CHAINING = "role-chaining"
    CREDENTIAL_EXPOSURE = "credential-exposure"
    DATA_EXFILTRATION = "data-exfiltration"
    RESOURCE_EXPOSURE = "resource-exposure"
    PUBLIC_ACCESS = "public-access"
    CROSS_ACCOUNT = "cross-account"
    TRUST = "trust"
    CONFUSED_DEPUTY = "confused-deputy"
    UNCONSTRAINED_WRITE = "unconstrained-write"
    WILDCARD_RESOURCE = "wildcard-resource"
    INVALID_POLICY = "invalid-policy"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_ACTION = "unknown-action"


KINDS: Final[dict[Kind, str]] = {
    Kind.ADMIN: "allows every action, or so many that nothing is out of reach",
    Kind.SERVICE_ADMIN: "allows every action of a service on every resource of it",
    Kind.PRIVILEGE_ESCALATION: "lets its holder become someone mightier, by a published path",
    Kind.PASS_ROLE: "passes any role to a service",
    Kind.ROLE_CHAINING: "assumes any role, or reaches an administrator by assuming one",
    Kind.CREDENTIAL_EXPOSURE: "hands out passwords, keys or tokens of others",
    Kind.DATA_EXFILTRATION: "reads, or copies out, the data of every resource of a kind",
    Kind.RESOURCE_EXPOSURE: "changes who may use any resource of a kind, so can open it to the world",
    Kind.PUBLIC_ACCESS: "a resource policy that admits everybody",
    Kind.CROSS_ACCOUNT: "a resource policy that admits another account without a bound",
    Kind.TRUST: "a role's trust policy that admits too many",
    Kind.CONFUSED_DEPUTY: "admits an AWS service on anybody's behalf, where the service can say on whose",
    Kind.UNCONSTRAINED_WRITE: "writes to every resource, though its actions could name them",
    Kind.WILDCARD_RESOURCE: "reads every resource, though its actions could name them",
    Kind.INVALID_POLICY: "is not a policy that AWS takes, so what it allows cannot be told",
    Kind.UNKNOWN_VALUE: "holds a value that is not known yet and on which the judgement depends",
    Kind.UNKNOWN_ACTION: "names actions that AWS does not have",
}


@unique
class Severity(StrEnum):
    """How grave a finding is, by what its holder can do; ordered."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for the lowest."""
        return _RANKS[self]

    def lowered(self) -> Severity:
        """One step less grave."""
        return _ORDER[max(0, self.rank - 1)]


_ORDER: Final = tuple(Severity)
_RANKS: Final = {severity: rank for rank, severity in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness of one document, or of the documents of one principal together.

    `statement` is the Sid (or, without one, the index) of the statement that matters most, None where the
    document as a whole is meant; `statements` are all that take part. `actions` are spelled as AWS does,
    `resources` as the policy does. `paths` are ids of the escalation paths in `policies.iam.paths`,
    `principals` the users and roles of an account that it is true of.
    """

    kind: Kind
    severity: Severity
    message: str
    actions: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    statement: str | int | None = None
    document: str = ""
    statements: tuple[str, ...] = field(default=())
    paths: tuple[str, ...] = ()
    principals: tuple[str, ...] = ()


def about(
    statement: Statement,
    kind: Kind,
    severity: Severity,
    message: str,
    actions: tuple[str, ...],
    resources: tuple[str, ...] | None = None,
) -> Finding:
    """Return a finding about one statement; its own resources, unless others are given."""
    return Finding(
        kind,
        severity,
        message,
        actions,
        (statement.resources or ()) if resources is None else resources,
        statement.label,
        statement.document,
        (str(statement.label),),
    )


def some(names: tuple[str, ...], limit: int = 3) -> str:
    """Name the first few, and say how many more there are."""
    rest = len(names) - limit
    return ", ".join(names[:limit]) + (f" and {rest} more" if rest > 0 else "")
