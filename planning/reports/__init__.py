"""What people read of a plan: trees, tables and, later, comments. Computed from the plan alone."""
