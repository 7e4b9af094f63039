"""One KMS key per data class, rotated, with policies that name their principals."""
