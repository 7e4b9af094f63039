"""Who can become whom in an account, step by step, until an administrator."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from policies.iam.bounds import accepts
from policies.iam.deputies import service_name
from policies.iam.document import Document, Principal
from policies.iam.exposure import exposed
from policies.iam.findings import Finding, Kind, Severity
from policies.iam.grants import Grant, Permissions
from policies.iam.paths import PATHS, Use
from policies.iam.patterns import arn, covers
from policies.iam.resource_policy import is_everybody, remaining

_PASSING = tuple(path for path in PATHS if any(step.use is Use.PASS for step in path.steps))


@dataclass(frozen=True, slots=True)
class Node:
    """A user or role."""

    name: str
    arn: str
    permissions: Permissions
    trust: Document | None


@dataclass(frozen=True, slots=True)
class Edge:
    """How one becomes another, and by which grant."""

    target: Node
    how: str
    grant: Grant
    passing: bool


def judge(nodes: Sequence[Node], administrators: Collection[str]) -> list[tuple[str, Finding]]:
    """Return, for everybody who is no administrator but can become one by way of others, how."""
    into: dict[str, list[tuple[Node, Edge]]] = {}
    for node in nodes:
        for edge in _edges(node, nodes):
            into.setdefault(edge.target.name, []).append((node, edge))
    # From the administrators backwards, so that each principal is met first on its shortest way.
    ways: dict[str, list[Edge]] = {name: [] for name in administrators}
    queue = deque(ways)
    while queue:
        target = queue.popleft()
        for node, edge in into.get(target, ()):
            if node.name not in ways:
                ways[node.name] = [edge, *ways[target]]
                queue.append(node.name)
    return [(node.name, _finding(ways[node.name])) for node in nodes if ways.get(node.name)]


def _edges(node: Node, nodes: Sequence[Node]) -> Iterator[Edge]:
    roles = [other for other in nodes if other.trust is not None and other.name != node.name]
    for grant in node.permissions.grants("sts:AssumeRole"):
        for role in roles:
            if covers(grant.pattern, arn(role.arn)) and _admits(role.trust, node):
                yield Edge(role, f"assumes {role.name}", grant, False)
    for path in _PASSING:
        steps = [exposed(step, node.permissions) for step in path.steps]
        if all(steps):
            passed = path.steps[0]
            for grant, _ in steps[0]:
                for role in roles:
                    if covers(grant.pattern, arn(role.arn)) and _trusts(role.trust, passed.services):
                        how = path.gain.replace("any role", role.name)
                        yield Edge(role, f"{how} ({path.id})", grant, True)


def _admits(document: Document | None, node: Node) -> bool:
    """Tell whether a trust policy lets a principal in; conditions but on who it is are taken to be met."""
    account = node.arn.split(":")[4] if node.arn.count(":") > 4 else ""
    statements = document.statements if document is not None else ()
    denies = [statement for statement in statements if not statement.allow]
    for statement in statements:
        if statement.allow and statement.principals is not None and not statement.not_principals:
            clauses = remaining(statement, denies)
            if (
                clauses is not None
                and any(_is(principal, node.arn, account) for principal in statement.principals)
                and accepts(clauses, "aws:principalarn", [node.arn])
                and accepts(clauses, "aws:principalaccount", [account])
            ):
                return True
    return False


def _is(principal: Principal, name: str, account: str) -> bool:
    if is_everybody(principal):
        return True
    return principal.kind == "AWS" and (
        principal.value in (name, account) or principal.value.endswith(f"::{account}:root")
    )


def _trusts(document: Document | None, services: tuple[str, ...]) -> bool:
    wanted = {service_name(service) for service in services}
    return document is not None and any(
        principal.kind == "Service" and service_name(principal.value) in wanted
        for statement in document.statements
        if statement.allow
        for principal in statement.principals or ()
    )


def _finding(way: Sequence[Edge]) -> Finding:
    grant = way[0].grant
    passing = any(edge.passing for edge in way)
    steps = ", then ".join(edge.how for edge in way)
    return Finding(
        Kind.PRIVILEGE_ESCALATION if passing else Kind.ROLE_CHAINING,
        Severity.HIGH if passing else Severity.MEDIUM,
        f"Its holder becomes an administrator: {steps}. Take away the first step, or the power of "
        f"{way[-1].target.name}.",
        tuple(dict.fromkeys(edge.grant.action for edge in way)),
        tuple(dict.fromkeys(edge.grant.written for edge in way)),
        grant.statement.label,
        grant.statement.document,
        tuple(dict.fromkeys(str(edge.grant.statement.label) for edge in way)),
    )
