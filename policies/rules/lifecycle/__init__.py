"""What ends: versions, support, capacity, and things that hold data."""
