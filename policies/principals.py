"""Where the policy documents of a plan stand, and which of them belong together.

Documents of one principal are judged together, since what one allows and another allows can make a third
thing possible; a document of a resource, and a trust policy, stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from model.resource import Plan, Resource
from model.values import Value
from policies.documents import json_value
from policies.graph import Graph
from policies.iam import Finding, Kind, PolicyKind, analyse
from policies.leaves import first, leaves

ROLE = "aws:iam/role:Role"
USER = "aws:iam/user:User"
GROUP = "aws:iam/group:Group"
POLICY = "aws:iam/policy:Policy"
BOUNDARY = "permissionsBoundary"

IDENTITY_PLACES: Final[Mapping[str, str]] = {
    POLICY: "policy",
    "aws:iam/rolePolicy:RolePolicy": "policy",
    "aws:iam/userPolicy:UserPolicy": "policy",
    "aws:iam/groupPolicy:GroupPolicy": "policy",
    ROLE: "inlinePolicies.policy",
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
}
"""Types that hold what a principal may do, and the property."""

RESOURCE_PLACES: Final[Mapping[str, str]] = {
    "aws:apigateway/restApi:RestApi": "policy",
    "aws:apigateway/restApiPolicy:RestApiPolicy": "policy",
    "aws:backup/vaultPolicy:VaultPolicy": "policy",
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": "policy",
    "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": "accessPolicy",
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": "policyDocument",
    "aws:codeartifact/domainPermissions:DomainPermissions": "policyDocument",
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": "policyDocument",
    "aws:codebuild/resourcePolicy:ResourcePolicy": "policy",
    "aws:dynamodb/resourcePolicy:ResourcePolicy": "policy",
    "aws:ecr/registryPolicy:RegistryPolicy": "policy",
    "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
    "aws:efs/fileSystemPolicy:FileSystemPolicy": "policy",
    "aws:elasticsearch/domain:Domain": "accessPolicies",
    "aws:elasticsearch/domainPolicy:DomainPolicy": "accessPolicies",
    "aws:glacier/vault:Vault": "accessPolicy",
    "aws:glue/resourcePolicy:ResourcePolicy": "policy",
    "aws:kinesis/resourcePolicy:ResourcePolicy": "policy",
    "aws:kms/externalKey:ExternalKey": "policy",
    "aws:kms/key:Key": "policy",
    "aws:kms/keyPolicy:KeyPolicy": "policy",
    "aws:kms/replicaKey:ReplicaKey": "policy",
    "aws:msk/clusterPolicy:ClusterPolicy": "policy",
    "aws:opensearch/domain:Domain": "accessPolicies",
    "aws:opensearch/domainPolicy:DomainPolicy": "accessPolicies",
    "aws:s3/accessPoint:AccessPoint": "policy",
    "aws:s3/bucket:Bucket": "policy",
    "aws:s3/bucketPolicy:BucketPolicy": "policy",
    "aws:s3/bucketV2:BucketV2": "policy",
    "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy": "policy",
    "aws:secretsmanager/secret:Secret": "policy",
    "aws:secretsmanager/secretPolicy:SecretPolicy": "policy",
    "aws:ses/identityPolicy:IdentityPolicy": "policy",
    "aws:sns/topic:Topic": "policy",
    "aws:sns/topicPolicy:TopicPolicy": "policy",
    "aws:sqs/queue:Queue": "policy",
    "aws:sqs/queuePolicy:QueuePolicy": "policy",
}
"""Types that hold who may use a resource, and the property. Policies of VPC endpoints are no part: they limit
what IAM allows, and admit nobody."""

TRUST_PLACE: Final = "assumeRolePolicy"

ATTACHMENTS: Final = (
    ("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role"),
    ("aws:iam/userPolicyAttachment:UserPolicyAttachment", "user"),
    ("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "group"),
    ("aws:iam/policyAttachment:PolicyAttachment", "roles"),
    ("aws:iam/policyAttachment:PolicyAttachment", "users"),
    ("aws:iam/policyAttachment:PolicyAttachment", "groups"),
)
"""Types that give a policy to a principal, and the property that names the principal."""

INLINE: Final = (
    ("aws:iam/rolePolicy:RolePolicy", "role"),
    ("aws:iam/userPolicy:UserPolicy", "user"),
    ("aws:iam/groupPolicy:GroupPolicy", "group"),
)
"""Types that hold a policy of one principal, and the property that names it."""

POLICY_TYPES: Final = (*dict.fromkeys((*IDENTITY_PLACES, *RESOURCE_PLACES)),)


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
    ceilings = ceilings_of(graph)
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


def _boundary(graph: Graph, principal: Resource) -> Value:
    """The document of the permissions boundary; None where there is none, or only its ARN is known."""
    for policy in graph.targets(principal, BOUNDARY, POLICY):
        return first(policy.inputs, IDENTITY_PLACES[POLICY]).value
    return None


def ceilings_of(graph: Graph) -> frozenset[str]:
    """The URNs of policies that only bound: a permissions boundary that is attached to nobody allows nothing.

    Such a policy is named by a principal's boundary, or by a condition on `iam:PermissionsBoundary` where the
    principals that it bounds are made elsewhere.
    """
    found = graph.memo.get("ceilings")
    if isinstance(found, frozenset):
        return found
    bounding = {
        policy.urn
        for principal in graph.of_type(ROLE, USER)
        for policy in graph.targets(principal, BOUNDARY, POLICY)
    }
    texts = [
        place.value
        for token, path in IDENTITY_PLACES.items()
        for resource in graph.of_type(token)
        for place in _places(resource, path)
        if isinstance(place.value, str) and "iam:PermissionsBoundary" in place.value
    ]
    bounding |= {
        policy.urn
        for policy in graph.of_type(POLICY)
        if (arn := _arn(policy)) and any(f'"{arn}"' in text for text in texts)
    }
    granted = {
        policy.urn
        for token, _ in ATTACHMENTS
        for attachment in graph.of_type(token)
        for policy in graph.targets(attachment, "policyArn", POLICY)
    } | {
        policy.urn
        for principal in graph.of_type(ROLE)
        for policy in graph.targets(principal, "managedPolicyArns", POLICY)
    }
    ceilings = frozenset(bounding - granted)
    graph.memo["ceilings"] = ceilings
    return ceilings


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


__all__ = ["POLICY_TYPES", "Judged", "Kind", "judged_policies"]
