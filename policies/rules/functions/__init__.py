"""Lambda functions, their URLs and permissions."""
