"""ElastiCache, MemoryDB and DAX."""
