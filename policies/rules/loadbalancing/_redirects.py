"""Listeners that only send clients on to HTTPS."""

from __future__ import annotations

from model.resource import Resource
from model.values import Value, get
from policies.leaves import objects


def redirects(listener: Resource, *targets: Value) -> bool:
    """Whether a default action of the listener redirects to one of the protocols `targets`."""
    actions = [leaf.value for leaf in objects(listener.inputs, "defaultActions")]
    return any(
        isinstance(action, dict)
        and action.get("type") == "redirect"
        and get(action, "redirect", "protocol") in targets
        for action in actions
    )
