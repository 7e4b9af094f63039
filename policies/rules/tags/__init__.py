"""The tag contract: who owns what a resource costs and holds."""
