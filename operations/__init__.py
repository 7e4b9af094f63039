"""What talks to a live account: preflight, drain, leftovers, drift."""
