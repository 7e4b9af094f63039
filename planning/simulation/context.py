"""Where a simulated resource would live: account, region and partition, read from its provider."""

from __future__ import annotations

import json
from dataclasses import dataclass

from model.values import Properties, Value, reveal

PLACEHOLDER_ACCOUNT = "123456789012"
"""The account where a provider does not say `allowedAccountIds`: the one of AWS's documentation."""

PLACEHOLDER_REGION = "us-east-1"
"""The region where a provider does not say one."""

_PARTITIONS = {"cn-": "aws-cn", "us-gov-": "aws-us-gov", "us-iso-": "aws-iso", "us-isob-": "aws-iso-b"}
_DNS_SUFFIXES = {"aws-cn": "amazonaws.com.cn", "aws-iso": "c2s.ic.gov", "aws-iso-b": "sc2s.sgov.gov"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The account (twelve digits) and region that a provider's configuration points at."""

    account: str = PLACEHOLDER_ACCOUNT
    region: str = PLACEHOLDER_REGION

    @classmethod
    def of_provider(cls, provider_inputs: Properties) -> Context:
        """Read account and region from a provider's inputs; placeholders stand in for what it leaves open."""
        accounts = setting(provider_inputs, "allowedAccountIds")
        account = accounts[0] if isinstance(accounts, list) and accounts else None
        region = setting(provider_inputs, "region")
        return cls(
            account=account if isinstance(account, str) else PLACEHOLDER_ACCOUNT,
            region=region if isinstance(region, str) and region else PLACEHOLDER_REGION,
        )

    @property
    def partition(self) -> str:
        """The partition of the region: `aws`, `aws-cn`, `aws-us-gov` ..."""
        return next((name for prefix, name in _PARTITIONS.items() if self.region.startswith(prefix)), "aws")

    @property
    def dns_suffix(self) -> str:
        """The domain that the partition's endpoints end in."""
        return _DNS_SUFFIXES.get(self.partition, "amazonaws.com")


def setting(provider_inputs: Properties, name: str) -> Value:
    """One setting of a provider, secrets seen through.

    The SDKs hand providers every setting that is no string as JSON text; it is parsed here.
    """
    value = reveal(provider_inputs.get(name))
    if not isinstance(value, str) or not value.lstrip().startswith(("{", "[")):
        return value
    try:
        parsed: Value = json.loads(value)
    except ValueError:
        return value
    return parsed
