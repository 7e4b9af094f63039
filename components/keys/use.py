"""What roles need of a key, in the words of IAM."""

from __future__ import annotations

from collections.abc import Sequence

import pulumi

from components.iam import Statement
from components.site import Site


def volume_key_statements(key_arns: Sequence[pulumi.Input[str]], site: Site) -> list[Statement]:
    """What a role that makes volumes or starts instances needs of their keys: EC2 uses them, by grants."""
    return [
        Statement(
            sid="EncryptVolumes",
            actions=[
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo",
            ],
            resources=key_arns,
            conditions={"StringEquals": {"kms:ViaService": f"ec2.{site.region}.amazonaws.com"}},
        ),
        Statement(
            sid="LendVolumeKeyToEc2",
            actions=["kms:CreateGrant"],
            resources=key_arns,
            conditions={"Bool": {"kms:GrantIsForAWSResource": "true"}},
        ),
    ]
