"""How Kubernetes' own programs are started, where a cluster runs them as pods (EKS runs them itself)."""
