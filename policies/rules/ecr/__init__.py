"""ECR repositories and registries."""
