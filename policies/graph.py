"""Relations between the resources of a plan: who refers to whom, by known value or by recorded dependency.

pulumi_aws splits features over resources (a bucket and its `BucketVersioning`). They meet in a property that
holds the other's id, name or ARN; where that is unknown before deployment, Pulumi has recorded which resource
it will come from (`property_dependencies`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from model.resource import Plan, Resource
from model.values import Reference, Value, get, has_unknown, reveal

IDENTITIES = (
    "id",
    "arn",
    "name",
    "bucket",
    "identifier",
    "clusterIdentifier",
    "repositoryName",
    "stageName",
    "url",
    "invokeArn",
    "keyId",
)
"""Properties, input or output, whose value other resources use to refer to a resource."""


class Graph:
    """The relations of one plan; indexes are made when first asked for."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.memo: dict[str, object] = {}
        """What rules that share a costly answer keep here, by a word of their own."""
        self._referrers: dict[tuple[str, str], dict[str, list[Resource]]] = {}
        self._loose: dict[tuple[str, str], tuple[Resource, ...]] = {}

    @cached_property
    def _by_type(self) -> dict[str, tuple[Resource, ...]]:
        found: dict[str, list[Resource]] = {}
        for resource in self.plan.resources:
            found.setdefault(resource.type, []).append(resource)
        return {token: tuple(resources) for token, resources in found.items()}

    @cached_property
    def _by_identity(self) -> dict[str, tuple[Resource, ...]]:
        found: dict[str, list[Resource]] = {}
        for resource in self.plan.resources:
            for identity in _identities(resource):
                found.setdefault(identity, []).append(resource)
        return {identity: tuple(resources) for identity, resources in found.items()}

    def of_type(self, *types: str) -> Iterator[Resource]:
        """The resources of the plan with one of these exact type tokens."""
        for token in types:
            yield from self._by_type.get(token, ())

    def targets(self, resource: Resource, prop: str, *types: str) -> tuple[Resource, ...]:
        """The resources that the input `prop` of `resource` refers to, limited to `types` where given.

        `prop` may be a dotted path; Pulumi records dependencies for its first part only.
        """
        path = prop.split(".")
        found: dict[str, Resource] = {}
        value = get(resource.inputs, *path)
        for text in _strings(value):
            for target in self._by_identity.get(text, ()):
                found[target.urn] = target
        if not found and has_unknown(value):
            recorded = resource.property_dependencies.get(path[0]) or resource.dependencies
            for urn in recorded:
                if (known := self.plan.by_urn.get(urn)) is not None:
                    found[urn] = known
        return tuple(r for r in found.values() if r is not resource and (not types or r.type in types))

    def referrers(self, target: Resource, token: str, prop: str) -> tuple[Resource, ...]:
        """The resources of type `token` whose input `prop` refers to `target`."""
        index = self._referrers.get((token, prop))
        if index is None:
            index = {}
            for resource in self._by_type.get(token, ()):
                for found in self.targets(resource, prop):
                    index.setdefault(found.urn, []).append(resource)
            self._referrers[token, prop] = index
        return tuple(index.get(target.urn, ()))

    @cached_property
    def _dependents(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = {}
        for resource in self.plan.resources:
            recorded = (*resource.dependencies, *chain.from_iterable(resource.property_dependencies.values()))
            for urn in dict.fromkeys(recorded):
                found.setdefault(urn, []).append(resource)
        return found

    def dependents(self, target: Resource, *types: str) -> tuple[Resource, ...]:
        """The resources that recorded a dependency on `target`, limited to `types` where given."""
        found = self._dependents.get(target.urn, ())
        return tuple(resource for resource in found if not types or resource.type in types)

    def loose(self, token: str, prop: str) -> tuple[Resource, ...]:
        """The resources of type `token` whose `prop` is unknown, with nothing that says what it refers to.

        While there are such resources, a rule must not conclude that nothing refers to a resource.
        """
        key = (token, prop)
        if key not in self._loose:
            self._loose[key] = tuple(
                resource
                for resource in self._by_type.get(token, ())
                if has_unknown(get(resource.inputs, *prop.split("."))) and not self.targets(resource, prop)
            )
        return self._loose[key]


def _identities(resource: Resource) -> set[str]:
    found = {resource.id} if resource.id else set()
    for name in IDENTITIES:
        for properties in (resource.inputs, resource.outputs):
            value = reveal(properties.get(name))
            if isinstance(value, str) and value:
                found.add(value)
    return found


def _strings(value: Value) -> Iterator[str]:
    value = reveal(value)
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, Reference):
        if isinstance(value.id, str):
            yield value.id
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
