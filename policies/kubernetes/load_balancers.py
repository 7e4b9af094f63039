"""Whether the load balancer of a service is on the internet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policies.contract import Unjudged
from policies.kubernetes.manifests import Manifest

_PREFIX: Final = "service.beta.kubernetes.io/aws-load-balancer-"
ANYWHERE: Final = frozenset({"0.0.0.0/0", "::/0"})


def is_open(networks: Iterable[str]) -> bool:
    """Whether one of the networks is the whole internet."""
    return not ANYWHERE.isdisjoint(networks)


def service_scheme(service: Manifest) -> str | Unjudged:
    """`internal`, or why it is on the internet.

    The AWS Load Balancer Controller makes internal ones unless told otherwise; Kubernetes' own AWS provider,
    which takes services that name no controller, makes public ones (AWS Load Balancer Controller's
    documentation of service annotations, read 2026-11).
    """
    annotations = service.metadata.part("annotations")
    scheme = annotations.read(f"{_PREFIX}scheme")
    if isinstance(scheme, Unjudged):
        return scheme
    if scheme is not None:
        return (
            "internal"
            if scheme == "internal"
            else f"aws-load-balancer-scheme is {annotations.shown(f'{_PREFIX}scheme')}"
        )
    internal = annotations.read(f"{_PREFIX}internal")
    if isinstance(internal, Unjudged):
        return internal
    if internal not in (None, "false", False):
        return "internal"
    controller = service.view.part("spec").read("loadBalancerClass")
    if isinstance(controller, Unjudged):
        return controller
    if controller is not None or annotations.read(f"{_PREFIX}type") in ("external", "nlb-ip"):
        return "internal"
    return "Kubernetes takes internet-facing"
