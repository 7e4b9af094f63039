"""Judging a whole account from the output of `aws iam get-account-authorization-details`.

Every user and role is judged by all that gives it permissions (inline, attached, its groups') within its
boundary; roles by their trust policies too; then it is asked who can become an administrator by way of others
(`reach`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policies.iam import identity, reach, trust
from policies.iam.analysis import problems
from policies.iam.document import Document, PolicyKind
from policies.iam.findings import Finding, Kind, Severity
from policies.iam.grants import Permissions
from policies.iam.parsing import parse

_LISTS: Final = ("UserDetailList", "RoleDetailList", "GroupDetailList", "Policies")
_ALMIGHTY: Final = {
    "arn:aws:iam::aws:policy/AdministratorAccess": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
    }
}
"""AWS's managed policies that are known without their document."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A user or role with its documents, or what is wrong with them (`found`)."""

    name: str
    arn: str
    permissions: Permissions
    documents: tuple[Document, ...]
    trust: Document | None
    found: tuple[Finding, ...]


def is_inventory(source: object) -> bool:
    """Tell whether a value is such an output."""
    return isinstance(source, Mapping) and any(isinstance(source.get(name), list) for name in _LISTS)


def judge(source: object) -> list[Finding]:
    """Return every finding about an account; equal ones of several principals are one."""
    account = _Account(source if isinstance(source, Mapping) else {})
    entries = [*account.users(), *account.roles()]
    judged: list[tuple[str, Finding]] = []
    for entry in entries:
        found = [*entry.found, *identity.judge(entry.permissions)]
        if entry.trust is not None:
            found += trust.judge(entry.trust, _account_of(entry.arn))
        judged += [(entry.name, finding) for finding in found]
    nodes = [reach.Node(entry.name, entry.arn, entry.permissions, entry.trust) for entry in entries]
    administrators = {
        name
        for name, finding in judged
        if finding.kind is Kind.ADMIN
        or (finding.kind is Kind.SERVICE_ADMIN and "iam:*" in finding.actions)
        or (finding.kind is Kind.PRIVILEGE_ESCALATION and finding.severity.rank >= Severity.HIGH.rank)
    }
    judged += reach.judge(nodes, administrators)
    return _merged(judged) + account.unattached()


def _merged(judged: Sequence[tuple[str, Finding]]) -> list[Finding]:
    principals: dict[Finding, list[str]] = {}
    for name, finding in judged:
        principals.setdefault(finding, []).append(name)
    merged = [replace(finding, principals=tuple(names)) for finding, names in principals.items()]
    return sorted(merged, key=lambda one: -one.severity.rank)


def _account_of(arn: str) -> str | None:
    fields = arn.split(":")
    return fields[4] if len(fields) > 5 and fields[4].isdigit() else None


class _Account:
    def __init__(self, source: Mapping[object, object]) -> None:
        self.source = source
        self.policies = {str(one.get("Arn")): one for one in _objects(source.get("Policies"))}
        self.groups = {str(one.get("GroupName")): one for one in _objects(source.get("GroupDetailList"))}
        self.attached: set[str] = set()
        self.cache: dict[str, Document] = {}

    def users(self) -> Iterator[Entry]:
        for user in _objects(self.source.get("UserDetailList")):
            name = str(user.get("UserName", "?"))
            givers = [(user, "UserPolicyList", f"user/{name}")]
            groups = user.get("GroupList")
            for group in groups if isinstance(groups, list) else ():
                detail = self.groups.get(str(group))
                if detail is not None:
                    givers.append((detail, "GroupPolicyList", f"group/{group}"))
            yield self._entry(f"user/{name}", user, givers, None)

    def roles(self) -> Iterator[Entry]:
        for role in _objects(self.source.get("RoleDetailList")):
            if str(role.get("Path", "")).startswith("/aws-service-role/"):
                continue  # AWS writes these, and nobody else can change or use them
            name = str(role.get("RoleName", "?"))
            trusting = parse(role.get("AssumeRolePolicyDocument"), f"role/{name} trust policy")
            yield self._entry(f"role/{name}", role, [(role, "RolePolicyList", f"role/{name}")], trusting)

    def unattached(self) -> list[Finding]:
        """Judge the account's own policies that nothing has: whoever gets one gets what it allows."""
        found: list[Finding] = []
        for name in self.policies:
            if name not in self.attached and ":aws:policy/" not in name:
                document = self._managed(name)
                if document is not None:
                    found += problems(document, PolicyKind.IDENTITY)
                    found += identity.judge(Permissions(document.statements, account=_account_of(name)))
        return found

    def _entry(
        self,
        name: str,
        principal: Mapping[object, object],
        givers: Sequence[tuple[Mapping[object, object], str, str]],
        trusting: Document | None,
    ) -> Entry:
        arn = str(principal.get("Arn", ""))
        documents: list[Document] = []
        own = [arn]
        missing: list[str] = []
        for giver, inline, label in givers:
            own.append(str(giver.get("Arn", "")))
            for policy in _objects(giver.get(inline)):
                place = f"{label} inline policy {policy.get('PolicyName', '?')}"
                documents.append(parse(policy.get("PolicyDocument"), place))
            for attached in _objects(giver.get("AttachedManagedPolicies")):
                policy_arn = str(attached.get("PolicyArn", "?"))
                self.attached.add(policy_arn)
                own.append(policy_arn)
                document = self._managed(policy_arn)
                documents += [document] if document is not None else []
                missing += [policy_arn] if document is None else []
        boundary = self._boundary(principal, missing)
        account = _account_of(arn)
        permissions = Permissions(
            (statement for document in documents for statement in document.statements),
            boundary=Permissions(boundary.statements, account=account) if boundary is not None else None,
            account=account,
            own=[one for one in own if one],
        )
        found = [one for document in documents for one in problems(document, PolicyKind.IDENTITY)]
        if trusting is not None:
            found += problems(trusting, PolicyKind.TRUST)
        found += [_missing(policy) for policy in dict.fromkeys(missing)]
        return Entry(name, arn, permissions, tuple(documents), trusting, tuple(found))

    def _boundary(self, principal: Mapping[object, object], missing: list[str]) -> Document | None:
        boundary = principal.get("PermissionsBoundary")
        if not isinstance(boundary, Mapping) or not boundary:
            return None
        name = str(boundary.get("PermissionsBoundaryArn", "?"))
        self.attached.add(name)
        document = self._managed(name)
        if document is None:
            missing.append(name)
        return document

    def _managed(self, arn: str) -> Document | None:
        """Return the default version of a managed policy, None where the input does not hold it."""
        if arn not in self.cache:
            source: object = _ALMIGHTY.get(arn)
            for version in _objects(self.policies.get(arn, {}).get("PolicyVersionList")):
                default = self.policies[arn].get("DefaultVersionId")
                if version.get("IsDefaultVersion") or version.get("VersionId") == default:
                    source = version.get("Document")
            if source is None:
                return None
            self.cache[arn] = parse(source, arn)
        return self.cache[arn]


def _objects(value: object) -> Iterator[Mapping[object, object]]:
    """Yield the objects of a list; anything else is none."""
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, Mapping))


def _missing(policy: str) -> Finding:
    return Finding(
        Kind.UNKNOWN_VALUE,
        Severity.MEDIUM,
        f"The document of {policy} is not in the input, so what it allows is not judged. "
        "Get the details without a filter, or add AWSManagedPolicy and LocalManagedPolicy to it.",
        document=policy,
    )
