"""Pools of nodes: what a team may launch, where, how much of it, and how it is replaced."""
