"""Who pods are, in the cluster."""
