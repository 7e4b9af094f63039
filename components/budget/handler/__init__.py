"""The function that makes a cluster follow its team's budget: standard library and boto3, in AWS Lambda."""
