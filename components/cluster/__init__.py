"""An EKS cluster: private, encrypted, entered by access entries only, with a small system node group."""
