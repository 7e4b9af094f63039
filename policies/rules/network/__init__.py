"""VPCs, security groups, network ACLs, endpoints, routes, addresses and firewalls."""
