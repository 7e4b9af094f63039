"""What builds and measures the project itself."""
