"""The controllers of a platform: pinned charts, each with a role of exactly the rights that it needs."""
