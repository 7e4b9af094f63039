"""The cluster's nodes: Karpenter, which launches them, and the pools of GPU and CPU nodes it may launch."""
