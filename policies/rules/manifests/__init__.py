"""Manifests that the cluster will refuse, or that change by themselves."""
