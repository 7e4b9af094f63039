"""Plans made by hand, for estimates."""

from __future__ import annotations

from typing import Any

from costs import Context, ResourceEstimate, Usage, estimate_resource
from model.resource import Plan, Resource

STACK, PROJECT = "search-prod", "slipway"


def urn(type: str, name: str = "it") -> str:
    return f"urn:pulumi:{STACK}::{PROJECT}::{type}::{name}"


def make(type: str, name: str = "it", /, **fields: Any) -> Resource:
    """Make a resource; fields of `Resource` by their names, everything else is an input."""
    own = {
        key: fields.pop(key) for key in ("outputs", "parent", "property_dependencies", "id") if key in fields
    }
    return Resource(urn=urn(type, name), type=type, name=name, inputs=fields, **own)


def plan(*resources: Resource, region: str = "us-east-1") -> Plan:
    return Plan(stack=STACK, project=PROJECT, resources=resources, config={"aws:region": region})


def price(
    resource: Resource, *others: Resource, usage: Usage | None = None, region: str = "us-east-1"
) -> ResourceEstimate:
    """Estimate `resource` in a plan of it and `others`."""
    return estimate_resource(resource, Context(plan(resource, *others, region=region), usage))
