"""What a person configures of the state backend, and what everything in it is called."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from components.site import Site
from components.spec import Spec

KEY_ALIAS = "alias/slipway-state"
"""The alias of the key that encrypts the state, and the secrets in it, in every account."""

STATE_FOLDER = ".pulumi"
"""Below it Pulumi keeps everything in a bucket."""


def _bucket(name: str) -> str:
    if name.startswith(("xn--", "sthree-", "amzn-s3-demo-")) or name.endswith(
        ("-s3alias", "--ol-s3", ".mrap")
    ):
        raise ValueError(f"{name!r} is a name that S3 keeps for itself; write another")
    return name


BucketName = Annotated[
    str,
    Field(pattern=r"^[a-z0-9][a-z0-9-]*[a-z0-9]$", min_length=3, max_length=63),
    AfterValidator(_bucket),
]
"""A bucket name without dots, so that its certificate fits."""


class StateSpec(Spec):
    """Where Pulumi keeps the state of this account's stacks. `slipway bootstrap` makes it."""

    bucket: BucketName | None = None
    """The bucket's name; by default `slipway-state-` with the account's id and the region."""

    keep_days: Annotated[int, Field(ge=30, le=3650)] = 365
    """Days that overwritten and deleted versions of a state are kept."""

    def bucket_name(self, site: Site) -> str:
        """The bucket's name."""
        return self.bucket or f"slipway-state-{site.account_id}-{site.region}"

    def bucket_arn(self, site: Site) -> str:
        """The bucket's ARN."""
        return f"arn:{site.partition}:s3:::{self.bucket_name(site)}"

    def backend_url(self, site: Site) -> str:
        """What `pulumi login` takes."""
        return f"s3://{self.bucket_name(site)}?region={site.region}"

    def secrets_provider(self, site: Site) -> str:
        """What `pulumi stack init --secrets-provider` takes."""
        return f"awskms://{KEY_ALIAS}?region={site.region}"
