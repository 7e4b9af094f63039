"""ECS and Batch."""
