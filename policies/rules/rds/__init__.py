"""RDS instances, Aurora clusters, their snapshots and parameter groups."""
