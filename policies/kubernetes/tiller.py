"""Tiller, the part of Helm 2 that ran in the cluster."""

from __future__ import annotations

from policies.kubernetes.pods import Container


def is_tiller(container: Container) -> bool:
    """Whether the container is Tiller: by its image, or by the labels that Helm 2 gave its pod."""
    labels = container.pod.metadata.part("labels")
    by_label = labels.text("app") == "helm" or labels.text("name") == "tiller"
    return by_label or "tiller" in container.view.text("image")
