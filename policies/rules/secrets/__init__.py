"""Secrets Manager secrets and Systems Manager parameters and documents."""
