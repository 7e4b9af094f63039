"""Image repositories and pull-through caches: immutable, scanned, encrypted, never growing for ever."""
