"""Network ACLs: which port the first rule that matches lets the internet reach."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import as_number
from policies.contract import Check, Scope, Unjudged, Verdict, Violation
from policies.leaves import Leaf, first
from policies.ports import WORLD, Opening, openings_at

ACL = "aws:ec2/networkAcl:NetworkAcl"
ACL_RULE = "aws:ec2/networkAclRule:NetworkAclRule"
ACL_TYPES = (ACL, ACL_RULE)


def acl_open_to_world(port: int, write: str) -> Check:
    """No ACL may let the whole internet in to `port`. Rules of one ACL count in the order of their number."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for opening in _entries(resource):
            if isinstance(opening, Unjudged):
                yield opening
                continue
            source = next((s for s in opening.sources() if s.state != "known" or _is_world(s)), None)
            if source is None or not (opening.holds(port) or list(opening.doubts())):
                continue
            action = first(opening.properties, "action" if resource.type == ACL else "ruleAction")
            if source.state != "known" or action.state == "unknown" or not opening.holds(port):
                yield Unjudged(source.path if source.state != "known" else opening.place("action"))
            elif action.value == "allow":
                yield Violation(
                    f"{source.path} lets port {port} in from {source.shown}; {write}", source.path
                )
            elif action.value == "deny":
                return

    return check


def _is_world(source: Leaf) -> bool:
    return isinstance(source.value, str) and source.value in WORLD


def _entries(resource: Resource) -> Iterator[Opening | Unjudged]:
    if resource.type == ACL_RULE:
        egress = first(resource.inputs, "egress")
        if egress.state == "unknown":
            yield Unjudged("egress")
        elif egress.value is not True and str(egress.value).lower() != "true":
            yield Opening("", resource.inputs)
        return
    found = list(openings_at(resource, "ingress"))
    yield from (one for one in found if isinstance(one, Unjudged))
    rules = [one for one in found if isinstance(one, Opening)]
    yield from sorted(rules, key=lambda one: as_number(first(one.properties, "ruleNo").value) or 0)
