"""The proof that every dollar has an owner: by which route cost tags reach the bill.

A plan shows what a program asks for; what AWS bills carries the tags that really arrive on it. For most
resources these are their own, to which the provider adds its default tags. Machines of a node group,
volumes of a claim, load balancers of a service are made by something else, and only get the tags that it is
told to give. What carries no tags at all is billed with another resource, or to the account.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from catalog.taggable import tag_kind
from costs.context import Context
from costs.estimate import Estimate, tags_of
from costs.machines import LAUNCH_TEMPLATE
from costs.pools import is_pool, node_class_of
from costs.services.kubernetes import STORAGE_CLASS
from model.resource import Plan, Resource
from model.values import Value, get, reveal

COST_TAGS = ("team", "cost-center")
"""The tags by which the bill is divided; activated as cost allocation tags in the account."""

SHARED_TEAM = "platform"
"""The team whose resources serve all others; a split rule says how the others pay for them."""

ADDON = "aws:eks/addon:Addon"
RELEASE = "kubernetes:helm.sh/v3:Release"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """How the cost tags of one billable resource reach the bill."""

    urn: str
    type: str
    name: str
    route: str
    """`own tags`, `default tags`, `launch template`, `propagated tags`, `node class`, `volume driver`,
    `load balancer controller`, `its X` (billed with another resource) or `account`; empty: there is none."""
    tags: Mapping[str, str]
    """The cost tags that arrive."""
    missing: tuple[str, ...]
    """The cost tags that do not arrive, although the route has a place for them."""
    split: str
    """How a shared resource is divided over teams; empty for a team's own."""
    words: str

    @property
    def proven(self) -> bool:
        """Whether there is a route and all cost tags arrive by it."""
        return bool(self.route) and not self.missing


def prove(
    plan: Plan, estimate: Estimate, *, others: Sequence[Plan] = (), keys: Sequence[str] = COST_TAGS
) -> tuple[Attribution, ...]:
    """Return the attribution of every billable resource of a plan (priced, or of unknown price).

    `others` are plans whose controllers serve this one: a team's platform, with its drivers.
    """
    prover = _Prover(plan, others, tuple(keys))
    found: list[Attribution] = []
    for one in estimate.resources:
        if one.priced != "free" or _scales(one.type):
            resource = plan.by_urn[one.urn]
            found.append(prover.attribution(resource))
    return tuple(found)


def _scales(type: str) -> bool:
    """Tell whether a type starts machines, whatever it costs at rest."""
    return type in ("aws:autoscaling/group:Group", "aws:eks/nodeGroup:NodeGroup")


@dataclass(frozen=True, slots=True)
class _Route:
    name: str
    tags: Mapping[str, str]
    words: str


class _Prover:
    def __init__(self, plan: Plan, others: Sequence[Plan], keys: tuple[str, ...]) -> None:
        self.plan, self.keys = plan, keys
        self.context = Context(plan)
        self.everything = [resource for one in (plan, *others) for resource in one.resources]

    def attribution(self, resource: Resource) -> Attribution:
        route = self._route(resource)
        arrived = {key: route.tags[key] for key in self.keys if route.tags.get(key)}
        missing = () if route.name == "account" else tuple(key for key in self.keys if key not in arrived)
        owner = arrived.get("team", SHARED_TEAM if route.name == "account" else "")
        return Attribution(
            urn=resource.urn,
            type=resource.type,
            name=resource.name,
            route=route.name,
            tags=arrived,
            missing=missing,
            split=split_rule(resource.type) if owner == SHARED_TEAM else "",
            words=route.words,
        )

    def _route(self, resource: Resource) -> _Route:
        if is_pool(resource):
            return self._pool(resource)
        if resource.type == "aws:eks/nodeGroup:NodeGroup":
            return self._node_group(resource)
        if resource.type.startswith("kubernetes:"):
            return self._kubernetes(resource)
        kind = tag_kind(resource.type)
        if kind == "default":
            defaults = self._defaults(resource)
            own = tags_of(resource)
            if all(own.get(key) for key in self.keys) and not all(defaults.get(key) for key in self.keys):
                return _Route("own tags", own, "the program sets them")
            if defaults:
                return _Route("default tags", {**defaults, **own}, "the AWS provider adds its default tags")
            return _Route("own tags" if own else "", own, "the program sets them" if own else NO_DEFAULTS)
        if kind == "blocks":
            return self._group(resource)
        return self._untagged(resource)

    def _defaults(self, resource: Resource) -> Mapping[str, str]:
        """Return the default tags of the provider that makes a resource."""
        provider = self.plan.provider_of(resource)
        return (
            _texts(get(_structured(provider.inputs.get("defaultTags")), "tags"))
            if provider is not None
            else {}
        )

    def _pool(self, pool: Resource) -> _Route:
        node_class = node_class_of(pool, self.everything)
        if node_class is None:
            return _Route("", {}, "its EC2NodeClass is in no plan: nothing tells the tags of its machines")
        tags = _texts(node_class.prop("spec", "tags"))
        return _Route("node class", tags, f"Karpenter tags machines and volumes as {node_class.name} says")

    def _node_group(self, group: Resource) -> _Route:
        named = get(group.inputs, "launchTemplate", "id") or get(group.inputs, "launchTemplate", "name")
        template = self.context.referenced(group, "launchTemplate", named, LAUNCH_TEMPLATE)
        if template is None:
            words = "EKS does not pass a node group's tags on to its machines; a launch template would"
            return _Route("", {}, words)
        return _Route("launch template", _launch_tags(template), f"{template.name} tags machines and volumes")

    def _group(self, group: Resource) -> _Route:
        blocks = group.prop("tags")
        passed = (
            [tag for tag in blocks if get(tag, "propagateAtLaunch") is True]
            if isinstance(blocks, list)
            else []
        )
        tags = {str(reveal(get(tag, "key"))): str(reveal(get(tag, "value"))) for tag in passed}
        return _Route("propagated tags" if tags else "", tags, "the group passes them on at launch")

    def _untagged(self, resource: Resource) -> _Route:
        row = _table("attribution").get(resource.type)
        if row is None:
            return _Route("", {}, f"{resource.type} carries no tags, and nothing is known of who pays for it")
        prop, words = row
        if prop == "account":
            return _Route("account", {}, words)
        named = resource.inputs.get(prop)
        urns = resource.property_dependencies.get(prop, ())
        parent = next((self.plan.by_urn[urn] for urn in urns if urn in self.plan.by_urn), None)
        if parent is None:
            others = (one for one in self.plan.resources if one is not resource)
            parent = next((one for one in others if named and named in _names(one)), None)
        if parent is None:
            return _Route("", {}, f"{words}; which one is not in this plan")
        route = self._route(parent)
        return _Route(f"its {prop}" if route.name else "", route.tags, words)

    def _kubernetes(self, resource: Resource) -> _Route:
        if resource.type.endswith((":PersistentVolumeClaim", ":StatefulSet")):
            return self._volumes(resource)
        annotations = resource.prop("metadata", "annotations")
        own = {}
        for key in ("service.beta.kubernetes.io/aws-load-balancer-additional-resource-tags", INGRESS_TAGS):
            value = get(annotations, key)
            if isinstance(value, str):
                own = dict(pair.strip().split("=", 1) for pair in value.split(",") if "=" in pair)
        defaults: dict[str, str] = {}
        for release in self._of_type(RELEASE):
            if "load-balancer-controller" in str(release.prop("chart")):
                defaults = dict(_texts(release.prop("values", "defaultTags")))
        tags = {**defaults, **own}
        words = "the load balancer controller tags what it makes, as its values and annotations say"
        return _Route("load balancer controller" if tags else "", tags, words)

    def _volumes(self, resource: Resource) -> _Route:
        tags: dict[str, str] = {}
        for addon in self._of_type(ADDON):
            if addon.prop("addonName") == "aws-ebs-csi-driver":
                values = _structured(addon.prop("configurationValues"))
                tags |= _texts(get(values, "controller", "extraVolumeTags"))
        name = get(resource.inputs, "spec", "storageClassName")
        for storage_class in self._of_type(STORAGE_CLASS):
            parameters = storage_class.prop("parameters")
            if name in (None, storage_class.prop("metadata", "name")) and isinstance(parameters, dict):
                for key, value in parameters.items():
                    if key.startswith("tagSpecification_") and isinstance(value, str) and "=" in value:
                        tag, _, text = value.partition("=")
                        tags[tag] = text
        return _Route("volume driver" if tags else "", tags, "the EBS driver tags the volumes that it makes")

    def _of_type(self, type: str) -> Iterator[Resource]:
        return (resource for resource in self.everything if resource.type == type)


NO_DEFAULTS = "neither the program nor its AWS provider sets any tags"
INGRESS_TAGS = "alb.ingress.kubernetes.io/tags"


def _launch_tags(template: Resource) -> Mapping[str, str]:
    """Return the tags that a launch template gives to machines and volumes alike."""
    found: dict[str, Mapping[str, str]] = {}
    blocks = template.prop("tagSpecifications")
    for block in blocks if isinstance(blocks, list) else []:
        found[str(get(block, "resourceType"))] = _texts(get(block, "tags"))
    machines, volumes = found.get("instance", {}), found.get("volume", {})
    return {key: value for key, value in machines.items() if volumes.get(key) == value}


def _names(resource: Resource) -> Iterable[Value]:
    return (resource.id, *(resource.prop(key) for key in ("id", "arn", "name", "clusterIdentifier")))


def _structured(value: Value) -> Value:
    """Read a value that may be written as JSON: provider inputs and add-on settings are."""
    value = reveal(value)
    if not isinstance(value, str):
        return value
    try:
        loaded: Value = json.loads(value)
    except json.JSONDecodeError:
        return None
    return loaded


def _texts(value: Value) -> Mapping[str, str]:
    value = reveal(value)
    if not isinstance(value, dict):
        return {}
    return {key: text for key, item in value.items() if isinstance(text := reveal(item), str)}


@cache
def _table(name: str) -> Mapping[str, tuple[str, ...]]:
    with (Path(__file__).parent / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return {row[0]: tuple(row[1:]) for row in list(csv.reader(file))[1:]}


def split_rule(type: str) -> str:
    """Return how a shared resource of a type is divided over the teams that use it."""
    return _table("shared").get(type, ("evenly over the teams of the platform",))[0]
