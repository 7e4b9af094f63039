"""Requests and limits of containers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from model.values import Value
from policies.contract import Check, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.pods import Container
from policies.kubernetes.view import View

ACCELERATORS: Final = (
    "nvidia.com/gpu",
    "aws.amazon.com/neuron",
    "aws.amazon.com/neuroncore",
    "aws.amazon.com/neurondevice",
)
"""Extended resources of the NVIDIA and Neuron device plugins. MIG slices begin `nvidia.com/mig-`."""


def demands(what: str, kind: str) -> Check:
    """Every container, or its pod for all of them, must have `resources.<what>.<kind>`."""

    def check(container: Container, scope: Scope) -> Iterable[Verdict]:  # noqa: ARG001
        resources = container.view.part("resources")
        found = resources.part(what).read(kind)
        if isinstance(found, Unjudged):
            return (found,) if resources.doubt or resources.part(what).doubt else ()
        if found or container.pod.patch or container.pod.spec.part("resources").part(what).has(kind):
            return ()
        limits = resources.part("limits")
        taken = f" (Kubernetes takes the limit, {limits.shown(kind)})" if limits.has(kind) else ""
        taken = taken if what == "requests" else ""
        message = f"{container.label}: resources.{what}.{kind} is not set{taken}; write it"
        return (Violation(message, f"{resources.path}.{what}.{kind}"),)

    return on_containers(check)


def count(value: Value | Unjudged) -> int:
    """A whole number of devices; 0 for what is none."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, int):
        return value
    return int(value) if isinstance(value, str) and value.isdigit() else 0


def accelerators(container: Container) -> int:
    """How many GPUs or Neuron devices the container asks for."""
    resources = container.view.part("resources")
    return max(_devices(resources.part("limits")), _devices(resources.part("requests")))


def _devices(amounts: View) -> int:
    names = (name for name in amounts.body if name in ACCELERATORS or name.startswith("nvidia.com/mig-"))
    return sum(count(amounts.read(name)) for name in names)
