"""CloudWatch log groups and alarms."""
