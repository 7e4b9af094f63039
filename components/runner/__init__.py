"""A runner inside the VPC: how a pipeline reaches a cluster whose API has no public address."""
