"""What pods, of whatever workload kind, may do to their node, to each other and to the bill."""
