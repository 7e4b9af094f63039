"""Delivery streams are encrypted."""

from policies.checks import forbid_set, require, when
from policies.contract import Rule

RULE = Rule(
    title="Delivery streams are encrypted",
    severity="medium",
    concern="encryption",
    why="Records wait in the buffer of the stream.",
    fix='Set server_side_encryption={"enabled": True} (streams that read from Kinesis take its encryption).',
    frameworks=("CKV_AWS_240", "FSBP DataFirehose.1"),
    types=("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",),
    check=when(
        forbid_set("kinesisSourceConfiguration", write=""),
        require("serverSideEncryption.enabled", True, default="false"),
    ),
)
