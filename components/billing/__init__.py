"""What an account costs, written down by AWS: cost tags, the detailed report, unusual spending."""
