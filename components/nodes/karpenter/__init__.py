"""Karpenter: the controller that launches and retires nodes, with exactly the rights that takes."""
