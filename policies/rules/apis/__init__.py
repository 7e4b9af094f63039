"""API Gateway and AppSync."""
