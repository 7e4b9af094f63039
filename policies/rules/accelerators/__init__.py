"""Pods with GPUs or Neuron devices: what makes them fail slowly and cost much."""
