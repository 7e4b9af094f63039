"""SNS, SQS, EventBridge, Amazon MQ and Step Functions."""
