"""Karpenter pools in a plan, in a line each."""

from __future__ import annotations

from model.resource import Resource
from model.values import Value, get

NODE_POOL = "kubernetes:karpenter.sh/v1:NodePool"
INSTANCE_TYPE = "node.kubernetes.io/instance-type"
CAPACITY_TYPE = "karpenter.sh/capacity-type"
ORDER = ("reserved", "spot", "on-demand")
"""The order in which Karpenter prefers capacity types."""


def is_pool(resource: Resource) -> bool:
    """Whether a resource is a Karpenter NodePool."""
    return resource.type == NODE_POOL


def describe_pool(pool: Resource) -> str:
    """What a pool may launch and how far: `g6.xlarge, g6.2xlarge; spot -> on-demand; at most 16 GPUs`."""
    types = _requirement(pool, INSTANCE_TYPE)
    capacity = sorted(_requirement(pool, CAPACITY_TYPE), key=lambda c: ORDER.index(c) if c in ORDER else 9)
    parts = [
        ", ".join(types[:3]) + (f" and {len(types) - 3} more" if len(types) > 3 else "")
        or "any instance type",
        " -> ".join(capacity) or "on-demand",
        _limits(get(pool.inputs, "spec", "limits")),
    ]
    return "; ".join(parts)


def _requirement(pool: Resource, key: str) -> list[str]:
    requirements = get(pool.inputs, "spec", "template", "spec", "requirements")
    for requirement in requirements if isinstance(requirements, list) else []:
        if get(requirement, "key") == key and get(requirement, "operator") == "In":
            values = get(requirement, "values")
            return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
    return []


_UNITS = {
    "nvidia.com/gpu": "GPUs",
    "aws.amazon.com/neuron": "Neuron devices",
    "cpu": "vCPU",
    "memory": "memory",
}


def _limits(limits: Value) -> str:
    if not isinstance(limits, dict) or not limits:
        return "no limit"
    return "at most " + ", ".join(f"{limits[key]} {_UNITS.get(key, key)}" for key in _UNITS if key in limits)
