"""Requests and limits of devices are the same."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container
from policies.kubernetes.resources import ACCELERATORS


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Whole numbers, too."""
    resources = container.view.part("resources")
    limits, requests = resources.part("limits"), resources.part("requests")
    for name in dict.fromkeys((*limits.body, *requests.body)):
        if name not in ACCELERATORS and not name.startswith("nvidia.com/"):
            continue
        limit, request = limits.read(name), requests.read(name)
        doubts = [value for value in (limit, request) if isinstance(value, Unjudged)]
        if doubts:
            yield doubts[0]
        elif limit is None and not container.pod.patch:
            yield Violation(
                f"{container.label}: {name} stands in requests only; write it in limits", requests.at(name)
            )
        elif request is not None and limit is not None and str(request) != str(limit):
            said = f"{requests.shown(name)} in requests and {limits.shown(name)} in limits"
            yield Violation(f"{container.label}: {name} is {said}; write the same", requests.at(name))
        elif limit is not None and not str(limit).isdecimal():
            yield Violation(
                f"{container.label}: {name} is {limits.shown(name)}; write a whole number", limits.at(name)
            )


RULE = Rule(
    title="Requests and limits of devices are the same",
    severity="medium",
    concern="operations",
    why="Devices cannot be overcommitted: Kubernetes refuses a pod whose request differs from its limit, or"
    " that has a request only.",
    fix="Write the number in resources.limits, and leave it out of requests or write the same.",
    frameworks=(),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
