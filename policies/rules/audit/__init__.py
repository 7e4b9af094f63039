"""CloudTrail, Config, GuardDuty and what else watches an account."""
