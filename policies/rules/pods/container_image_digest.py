"""Images are named by digest."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.images import parse_image
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """A missing image is a missing digest."""
    image = container.view.read("image")
    if isinstance(image, Unjudged):
        yield image
    elif image is None and container.pod.patch:
        return
    elif not isinstance(image, str) or not parse_image(image).digest:
        said = "is not set" if image is None else f"{container.view.shown('image')} has no digest"
        yield Violation(f"{container.label}: image {said}; write name@sha256:...", container.view.at("image"))


RULE = Rule(
    title="Images are named by digest",
    severity="low",
    concern="supply-chain",
    why="A tag can be moved to other content; a digest is the content.",
    fix="Write the image as name@sha256:... (`crane digest`, `docker buildx imagetools inspect`).",
    frameworks=("CKV_K8S_43",),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
