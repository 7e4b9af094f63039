"""What a person configures of an account's guard rails."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from components.spec import Arn, Region, Spec


def _key_arn(arn: str) -> str:
    if ":kms:" not in arn or ":key/" not in arn:
        raise ValueError(f"{arn!r} is no KMS key; write its ARN, such as arn:aws:kms:REGION:ACCOUNT:key/ID")
    return arn


KeyArn = Annotated[Arn, AfterValidator(_key_arn)]
"""The ARN of a KMS key (an alias's would change its meaning unseen)."""

GuardDutyFeature = Literal[
    "AI_PROTECTION",
    "EBS_MALWARE_PROTECTION",
    "EKS_AUDIT_LOGS",
    "LAMBDA_NETWORK_LOGS",
    "RDS_LOGIN_EVENTS",
    "RUNTIME_MONITORING",
    "S3_DATA_EVENTS",
]
"""What GuardDuty can watch beside the network and the API (botocore 1.44.5, 2026-11)."""


class GuardDutySpec(Spec):
    """Threat detection; priced by the events it reads."""

    features: list[GuardDutyFeature] = ["EKS_AUDIT_LOGS", "S3_DATA_EVENTS"]
    """What is watched beside network, DNS and API calls. RUNTIME_MONITORING puts an agent on every node."""

    publishing: Literal["FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS"] = "FIFTEEN_MINUTES"
    """How often findings that go on are published again."""


class GuardRailsSpec(Spec):
    """What holds in the whole account, whoever makes a resource, and with what."""

    regions: list[Region] = []
    """Regions beside the stack's own: defaults of EBS and EC2 hold by region."""

    ebs_keys: dict[Region, KeyArn] = {}
    """The key that encrypts volumes by default, by region; elsewhere AWS's own key for EBS."""

    metadata_hop_limit: Annotated[int, Field(ge=1, le=64)] = 1
    """Hops that an answer of the metadata service travels: beyond 1, containers get their node's role."""

    access_analyzer: bool = True
    """Whether to look for resources that outsiders can reach; free."""

    unused_access_days: Annotated[int, Field(ge=1, le=365)] | None = None
    """Report roles and rights that were not used for so many days; priced by role and month."""

    guard_duty: GuardDutySpec | None = None
    """Threat detection; leave it out where the organisation has it already."""

    @model_validator(mode="after")
    def _keys_of_their_regions(self) -> GuardRailsSpec:
        for region, arn in self.ebs_keys.items():
            if arn.split(":")[3] != region:
                raise ValueError(f"ebs_keys.{region}: {arn!r} is in another region; write a key of {region}")
        return self
