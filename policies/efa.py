"""Elastic Fabric Adapter: who has it, and what its security groups must allow.

EFA's traffic bypasses IP: it passes where a security group allows all traffic from and to itself, and rules
for address ranges do not count (EC2 User Guide, "Get started with EFA", read 2026-11).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from model.resource import Resource
from model.values import Value, get
from policies.contract import Unjudged
from policies.graph import Graph
from policies.kubernetes.manifests import Manifest, manifests
from policies.kubernetes.view import View
from policies.leaves import items, objects
from policies.ports import EGRESS_RULE, GROUP, INGRESS_RULE, RULE, Direction, Opening, openings

LAUNCH_TEMPLATE: Final = "aws:ec2/launchTemplate:LaunchTemplate"
EFA_INTERFACES: Final = ("efa", "efa-only")


def node_class_has_efa(node_class: Manifest) -> bool:
    """Whether the nodes of an EC2NodeClass get EFA interfaces."""
    interfaces = node_class.view.part("spec").parts("networkInterfaces")
    return any(interface.text("interfaceType") in EFA_INTERFACES for interface in interfaces)


def template_has_efa(template: Resource) -> bool:
    """Whether the instances of a launch template get EFA interfaces."""
    return any(
        isinstance(leaf.value, dict) and leaf.value.get("interfaceType") in EFA_INTERFACES
        for leaf in objects(template.inputs, "networkInterfaces")
    )


def groups_of_template(template: Resource, graph: Graph) -> tuple[list[Resource], bool]:
    """The security groups of a launch template that the plan has, and whether those are all of them."""
    found: dict[str, Resource] = {}
    named = 0
    for prop, path in (
        ("networkInterfaces", "networkInterfaces.securityGroups"),
        ("vpcSecurityGroupIds", "vpcSecurityGroupIds"),
    ):
        found |= {group.urn: group for group in _recorded(template, prop, graph)}
        for leaf in items(template.inputs, path):
            if leaf.state != "unset":
                named += 1
                found |= {group.urn: group for group in graph.of_type(GROUP) if _id(group) == leaf.value}
    return list(found.values()), 0 < named <= len(found)


def groups_of_node_class(resource: Resource, graph: Graph) -> tuple[list[Resource], bool]:
    """The security groups that an EC2NodeClass selects in the plan, and whether each term found one."""
    recorded = {group.urn: group for group in _recorded(resource, "spec", graph)}
    found = dict(recorded)
    complete = True
    for manifest in manifests(resource):
        for term in manifest.view.part("spec").parts("securityGroupSelectorTerms"):
            selected = [group for group in graph.of_type(GROUP) if _selects(term, group)]
            found |= {group.urn: group for group in selected}
            by_dependency = bool(recorded) and isinstance(term.read("id"), Unjudged)
            complete = complete and (bool(selected) or by_dependency)
    return list(found.values()), complete and bool(found)


def _recorded(resource: Resource, prop: str, graph: Graph) -> Iterator[Resource]:
    for urn in resource.property_dependencies.get(prop, ()):
        known = graph.plan.by_urn.get(urn)
        if known is not None and known.type == GROUP:
            yield known


def _id(group: Resource) -> Value:
    return group.id or get(group.outputs, "id")


def _selects(term: View, group: Resource) -> bool:
    if term.text("id"):
        return term.text("id") == _id(group)
    if term.text("name"):
        return term.text("name") == get(group.inputs, "name")
    tags = term.part("tags").body
    given = {key: get(group.inputs, "tags", key) for key in tags}
    return bool(tags) and all(
        given[key] is not None and value in ("*", given[key]) for key, value in tags.items()
    )


def closed_directions(group: Resource, graph: Graph) -> list[Direction]:
    """The directions in which a security group does not allow all traffic with itself."""
    wanted: tuple[Direction, ...] = ("ingress", "egress")
    return [direction for direction in wanted if not _open_to_itself(group, direction, graph)]


def _open_to_itself(group: Resource, direction: Direction, graph: Graph) -> bool:
    for opening in openings(group, direction):
        if isinstance(opening, Opening) and opening.all_traffic and opening.properties.get("self") is True:
            return True
    for rule in graph.referrers(group, RULE, "securityGroupId"):
        itself = rule.inputs.get("self") is True or group in graph.targets(rule, "sourceSecurityGroupId")
        if rule.inputs.get("type") == direction and itself and Opening("", rule.inputs).all_traffic:
            return True
    token = INGRESS_RULE if direction == "ingress" else EGRESS_RULE
    return any(
        Opening("", rule.inputs).all_traffic and group in graph.targets(rule, "referencedSecurityGroupId")
        for rule in graph.referrers(group, token, "securityGroupId")
    )
