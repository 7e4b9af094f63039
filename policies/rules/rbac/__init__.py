"""What roles grant inside the cluster, and to whom bindings give it."""
