"""A tag is looked up at every start."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.images import parse_image
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Kubernetes takes Always for a floating tag, IfNotPresent for others; a digest needs no lookup."""
    policy, image = container.view.read("imagePullPolicy"), container.view.read("image")
    if policy == "Always" or (image is None and container.pod.patch):
        return
    for value in (policy, image):
        if isinstance(value, Unjudged):
            yield value
            return
    known = parse_image(image) if isinstance(image, str) else None
    if known is not None and (known.digest or (policy is None and known.floating)):
        return
    said = (
        "is not set (Kubernetes takes IfNotPresent)"
        if policy is None
        else f"is {container.view.shown('imagePullPolicy')}"
    )
    yield Violation(
        f"{container.label}: imagePullPolicy {said} and image {container.view.shown('image')} has no "
        "digest; write Always, or a digest",
        container.view.at("imagePullPolicy"),
    )


RULE = Rule(
    title="A tag is looked up at every start",
    severity="low",
    concern="supply-chain",
    why="A node that has an image of that tag keeps starting it after the tag was moved, and starts it for "
    "pods whose pull secret would not get it.",
    fix="Name the image by digest, or set imagePullPolicy to Always.",
    frameworks=("CKV_K8S_15",),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
