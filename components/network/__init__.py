"""A VPC over two to four availability zones, sized for EKS pods, private by default."""
