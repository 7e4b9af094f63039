"""Images have a fixed tag or a digest."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.images import parse_image
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """A digest fixes the image whatever the tag says."""
    image = container.view.read("image")
    path = container.view.at("image")
    if isinstance(image, Unjudged):
        yield image
        return
    if image is None or image == "":
        if not container.pod.patch:
            yield Violation(f"{container.label}: image is not set; write one with a tag or digest", path)
        return
    shown = container.view.shown("image")
    if not isinstance(image, str):
        yield Violation(f"{container.label}: image is {shown}; write a string", path)
    elif parse_image(image).floating:
        yield Violation(f"{container.label}: image {shown} floats; write a version tag or a digest", path)


RULE = Rule(
    title="Images have a fixed tag or a digest",
    severity="medium",
    concern="supply-chain",
    why="The tag latest, or none, is whatever was pushed last: two replicas run different code, and a "
    "rollback brings nothing back.",
    fix="Write a version tag, or better the digest (image@sha256:...).",
    frameworks=("CKV_K8S_14",),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
