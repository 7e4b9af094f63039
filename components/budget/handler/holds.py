"""What a stop changes in an object, and how it is taken back: pure functions from an object to a patch.

What the object said before is remembered in an annotation of the object itself, in the same write that
changes it. So there is no moment at which a limit is lost, and every step may be repeated at will.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

ANNOTATION = "slipway.dev/budget-stop"
"""Holds `{"before": ..., "held": ...}` as JSON while the object is held."""

Json = dict[str, Any]


class UnreadableError(Exception):
    """Somebody wrote something else into the annotation; what stood before is not known."""


@dataclass(frozen=True)
class Kind:
    """A kind of object: where it is, which field of its spec is held, and what the field is held at."""

    name: str
    path: str
    field: str
    held: Callable[[Json], Any]

    def now(self, found: Json) -> Any:
        """What the field says now; None where it is not set."""
        return found.get("spec", {}).get(self.field)


def running_limits(pool: Json) -> dict[str, str]:
    """A NodePool's limits, at what Karpenter counts as provisioned: no room for another node.

    A pool without limits is held by its nodes.
    """
    running = pool.get("status", {}).get("resources") or {}
    limited = pool.get("spec", {}).get("limits") or {"nodes": None}
    return {resource: str(running.get(resource, "0")) for resource in limited}


NODE_POOL = Kind("NodePool", "/apis/karpenter.sh/v1/nodepools", "limits", running_limits)
QUEUE = Kind(
    "ClusterQueue",
    "/apis/kueue.x-k8s.io/v1beta2/clusterqueues",
    "stopPolicy",
    # Admitted workloads run to their end; HoldAndDrain would evict them.
    lambda _: "Hold",
)


def stop(kind: Kind, found: Json) -> Json | None:
    """The patch that holds an object, None where it is held.

    Where a deployment wrote over a hold, its values are those to come back to.
    """
    memory, now = _memory(kind, found), kind.now(found)
    if memory is not None and memory["held"] == now:
        return None
    held = kind.held(found)
    return _patch(kind, found, held, {"before": now, "held": held})


def lift(kind: Kind, found: Json) -> Json | None:
    """The patch that takes a hold back, None where there is none.

    Where somebody wrote another value in the meantime, that one stays.
    """
    memory, now = _memory(kind, found), kind.now(found)
    if memory is None:
        return None
    return _patch(kind, found, memory["before"] if memory["held"] == now else now, None)


def _memory(kind: Kind, found: Json) -> Json | None:
    text = (found["metadata"].get("annotations") or {}).get(ANNOTATION)
    if text is None:
        return None
    try:
        memory = json.loads(text)
        if set(memory) == {"before", "held"}:
            return dict(memory)
    except (ValueError, TypeError):
        pass
    raise UnreadableError(
        f"{kind.name} {found['metadata']['name']}: annotation {ANNOTATION} is not what was written there: "
        f"{text!r}; write spec.{kind.field} by hand and remove the annotation"
    )


def _patch(kind: Kind, found: Json, value: Any, memory: Json | None) -> Json:
    """A merge patch from `found` to `value`, refused by the API server if the object changed meanwhile."""
    now = kind.now(found)
    if isinstance(now, dict) and isinstance(value, dict):
        value = {**dict.fromkeys(now), **value}
    return {
        "metadata": {
            "resourceVersion": found["metadata"]["resourceVersion"],
            "annotations": {ANNOTATION: None if memory is None else json.dumps(memory, sort_keys=True)},
        },
        "spec": {kind.field: value},
    }
