"""The reusable Pulumi component resources, one package per capability."""
