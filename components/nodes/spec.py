"""What a person configures of nodes: the controller that launches them, and the pools."""

from components.nodes.karpenter.spec import KarpenterSpec
from components.nodes.pools.gpu import GpuPoolSpec
from components.nodes.pools.spec import CpuPoolSpec

__all__ = ["CpuPoolSpec", "GpuPoolSpec", "KarpenterSpec"]
