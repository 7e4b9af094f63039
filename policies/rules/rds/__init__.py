"""Relational databases: RDS instances and Aurora clusters."""
