"""S3 buckets and what pulumi_aws keeps beside them."""
