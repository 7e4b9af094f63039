"""CloudFront, WAF, certificates and DNS."""
