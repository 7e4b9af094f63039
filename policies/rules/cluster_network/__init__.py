"""How traffic gets into the cluster and between its pods."""
