"""What the IAM analyser says of the policy documents of a plan.

Documents of one principal are judged together, since what one allows and another allows can make a third
thing possible; a document of a resource, and a trust policy, stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from model.resource import Plan, Resource
from model.values import Value
from policies.contract import Check, Scope, Verdict
from policies.documents import json_value
from policies.graph import Graph
from policies.iam import Finding, PolicyKind, analyse
from policies.iam.patterns import covers
from policies.leaves import first, leaves
from policies.places import (
    ATTACHMENTS,
    BOUNDARY,
    CONDITION_ON_BOUNDARY,
    GROUP,
    IDENTITY_PLACES,
    INLINE,
    POLICY,
    RESOURCE_PLACES,
    ROLE,
    TRUST_PLACE,
    USER,
)
from policies.statements import statements


@dataclass(frozen=True, slots=True)
class Judged:
    """What the analyser says about the document at `path` of `resource`."""

    resource: Resource
    path: str
    kind: PolicyKind
    finding: Finding


def judged_policies(graph: Graph) -> tuple[Judged, ...]:
    """Everything that the analyser says about the documents of a plan; analysed once per graph."""
    found = graph.memo.get("policies")
    if not isinstance(found, tuple):
        found = tuple({(one.resource.urn, one.path, one.finding): one for one in _judge(graph)}.values())
        graph.memo["policies"] = found
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    resource: Resource
    path: str
    value: Value

    @property
    def name(self) -> str:
        return f"{self.resource.urn}#{self.path}"


def _judge(graph: Graph) -> Iterator[Judged]:
    account = _account(graph.plan)
    seen: set[str] = set()
    ceilings = boundaries(graph)
    for principal in graph.of_type(ROLE, USER, GROUP):
        places = list(_identity_places(graph, principal))
        seen |= {place.name for place in places}
        if places:
            boundary = _boundary(graph, principal)
            yield from _analyse(places, PolicyKind.IDENTITY, account, boundary, _arn(principal))
    for token in IDENTITY_PLACES:
        for resource in graph.of_type(token):
            for place in _places(resource, IDENTITY_PLACES[token]):
                if place.name not in seen and resource.urn not in ceilings:
                    yield from _analyse([place], PolicyKind.IDENTITY, account)
    for role in graph.of_type(ROLE):
        for place in _places(role, TRUST_PLACE):
            yield from _analyse([place], PolicyKind.TRUST, account)
    for token, path in RESOURCE_PLACES.items():
        for resource in graph.of_type(token):
            for place in _places(resource, path):
                yield from _analyse([place], PolicyKind.RESOURCE, account)


def _identity_places(graph: Graph, principal: Resource) -> Iterator[_Place]:
    yield from _places(principal, IDENTITY_PLACES[ROLE]) if principal.type == ROLE else ()
    for token, ref in INLINE:
        for resource in graph.referrers(principal, token, ref):
            yield from _places(resource, IDENTITY_PLACES[token])
    attached = {policy.urn: policy for policy in graph.targets(principal, "managedPolicyArns", POLICY)}
    for token, ref in ATTACHMENTS:
        for attachment in graph.referrers(principal, token, ref):
            attached |= {policy.urn: policy for policy in graph.targets(attachment, "policyArn", POLICY)}
    for policy in attached.values():
        yield from _places(policy, IDENTITY_PLACES[POLICY])


def _places(resource: Resource, path: str) -> Iterator[_Place]:
    for leaf in leaves(resource.inputs, path):
        if leaf.state != "unset":
            yield _Place(resource, leaf.path, leaf.value)


def boundaries(graph: Graph) -> frozenset[str]:
    """The URNs of policies that only bound others: they grant nothing, so are no policies of a principal.

    These are policies that no principal of the plan has, and that a principal has as its permissions
    boundary, or that a condition on `iam:PermissionsBoundary` asks for.
    """
    found = graph.memo.get("boundaries")
    if not isinstance(found, frozenset):
        found = graph.memo["boundaries"] = frozenset(_boundaries(graph))
    return found


def granting(check: Check) -> Check:
    """Run `check` on documents that grant something: not on those that only bound others."""

    def run(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        if resource.urn not in boundaries(scope.graph):
            yield from check(resource, scope)

    return run


def _boundaries(graph: Graph) -> Iterator[str]:
    asked: set[str] = set()
    used: set[str] = set()
    for principal in graph.of_type(ROLE, USER):
        used |= {policy.urn for policy in graph.targets(principal, BOUNDARY, POLICY)}
    for token, path in IDENTITY_PLACES.items():
        for resource in graph.of_type(token):
            for _, statement in statements(resource, path):
                for test in statement.tests:
                    if test.key == CONDITION_ON_BOUNDARY and test.positive:
                        asked |= set(test.values)
    attached = {
        policy.urn
        for token, prop in ((ROLE, "managedPolicyArns"), *((token, "policyArn") for token, _ in ATTACHMENTS))
        for holder in graph.of_type(token)
        for policy in graph.targets(holder, prop, POLICY)
    }
    account = _account(graph.plan)
    for policy in graph.of_type(POLICY):
        arn = _arn(policy) or _arn_to_be(policy, account)
        bounds = policy.urn in used or (arn and any(covers(value, arn) for value in asked))
        if bounds and policy.urn not in attached:
            yield policy.urn


def _boundary(graph: Graph, principal: Resource) -> Value:
    """The document of the permissions boundary; None where there is none, or only its ARN is known."""
    for policy in graph.targets(principal, BOUNDARY, POLICY):
        return first(policy.inputs, IDENTITY_PLACES[POLICY]).value
    return None


def _analyse(
    places: list[_Place], kind: PolicyKind, account: str | None, boundary: Value = None, principal: str = ""
) -> Iterator[Judged]:
    by_name = {place.name: place for place in places}
    for finding in _findings(
        {name: place.value for name, place in by_name.items()}, kind, boundary, account, principal
    ):
        place = by_name.get(finding.document, places[0])
        yield Judged(place.resource, place.path, kind, finding)


def _findings(
    documents: dict[str, Value], kind: PolicyKind, boundary: Value, account: str | None, principal: str
) -> tuple[Finding, ...]:
    texts = tuple((name, text) for name, text in documents.items() if isinstance(text, str))
    if len(texts) == len(documents) and isinstance(boundary, str | None):
        return _remembered(texts, kind, boundary, account, principal)
    return analyse(documents, kind=kind, boundary=boundary, account=account, principal=principal)


@lru_cache(maxsize=4096)
def _remembered(
    texts: tuple[tuple[str, str], ...],
    kind: PolicyKind,
    boundary: str | None,
    account: str | None,
    principal: str,
) -> tuple[Finding, ...]:
    return analyse(dict(texts), kind=kind, boundary=boundary, account=account, principal=principal)


def _arn(resource: Resource) -> str:
    value = resource.outputs.get("arn")
    return value if isinstance(value, str) else ""


def _arn_to_be(policy: Resource, account: str | None) -> str:
    """The ARN that a policy of a known name will have: the real engine's preview does not know it yet."""
    name, path = policy.inputs.get("name"), policy.inputs.get("path", "/")
    if account is None or not isinstance(name, str) or not isinstance(path, str):
        return ""
    return f"arn:aws:iam::{account}:policy{path}{name}"


def _account(plan: Plan) -> str | None:
    """The account of the plan: what its AWS provider is limited to, else what an ARN of its outputs says."""
    for provider in plan.of_type("pulumi:providers:aws"):
        ids = json_value(provider, "allowedAccountIds")  # providers take lists as JSON text
        if isinstance(ids, list) and len(ids) == 1 and isinstance(ids[0], str):
            return ids[0]
    for resource in plan.resources:
        parts = _arn(resource).split(":")
        if len(parts) > 5 and len(parts[4]) == 12 and parts[4].isdigit():
            return parts[4]
    return None
