"""Karpenter's node pools and node classes: what they may spend, and the traps of accelerated ones."""
