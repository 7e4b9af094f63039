"""Kubernetes manifests as the rules read them: places in a manifest, pods, grants, flags, node pools."""
