"""Kinesis, Firehose and MSK."""
