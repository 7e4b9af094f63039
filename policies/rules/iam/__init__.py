"""IAM: what principals may do, who may become a role, and the passwords and keys of people."""
