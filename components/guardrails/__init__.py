"""Account-wide defaults that make the unsafe thing impossible, or at least seen."""
