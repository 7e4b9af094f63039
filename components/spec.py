"""What every spec is built from: the strict base model and the shared field types."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from catalog import prices
from catalog.errors import UnknownName


class Spec(BaseModel):
    """Something a person configures: immutable, plain values only, unknown fields refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=True
    )


Environment = Literal["prod", "staging", "dev"]
"""What a failure costs: `prod` gets the resilient and protected variant of everything."""

DataClass = Literal["public", "internal", "confidential", "restricted"]
"""How sensitive the data is; each class that a platform uses has a KMS key of its own."""

Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", min_length=1, max_length=40)
]
"""Lower-case letters, digits and inner hyphens: fits an AWS name, a tag, a label and a DNS label."""

Handle = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$", min_length=1, max_length=63)
]
"""A tag value that is a valid Kubernetes label value as well (so no spaces and no `@`)."""

AccountId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
"""A twelve-digit AWS account id; quote it in YAML, or a leading zero is lost."""


def _known_region(region: str) -> str:
    try:
        prices.region_prices(region)
    except UnknownName as error:
        raise ValueError(str(error)) from None
    return region


Region = Annotated[str, AfterValidator(_known_region)]
"""An AWS region that the catalogue has prices for: without them no spending has a bound."""

Arn = Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12})?:.+$")]
"""An Amazon resource name."""

Cidr = Annotated[str, StringConstraints(pattern=r"^([0-9]{1,3}\.){3}[0-9]{1,3}/[0-9]{1,2}$")]
"""An IPv4 network in CIDR notation."""

Percent = Annotated[int, Field(ge=0, le=100)]
