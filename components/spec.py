"""What every spec is built from: the strict base model and the shared field types."""

from __future__ import annotations

import re
from collections.abc import Collection
from ipaddress import ip_network
from typing import Annotated, Literal, NamedTuple, NoReturn

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from catalog import prices
from catalog.errors import nearest, unknown


class Spec(BaseModel):
    """Something a person configures: immutable, plain values only, unknown fields refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=True
    )


class Fault(NamedTuple):
    """Something wrong in a spec."""

    path: tuple[str | int, ...]
    """The path of the field."""
    text: str
    """What is wrong with it, and what to write instead."""


def refuse(*faults: Fault) -> NoReturn:
    """Refuse a spec from a model validator, each fault at its own field instead of at the whole model."""
    errors = [
        InitErrorDetails(
            type=PydanticCustomError("value_error", "{text}", {"text": fault.text}),
            loc=fault.path,
            input=None,
        )
        for fault in faults
    ]
    raise ValidationError.from_exception_data("spec", errors)


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


def known(name: str, what: str, names: Collection[str]) -> str:
    """Return `name` when it is among `names`; raises a ValueError that says what to write instead."""
    if name not in names:
        raise ValueError(str(unknown(name, what, names)))
    return name


def _known_region(region: str) -> str:
    if region not in prices.regions():
        if nearest(region, prices.regions()):
            known(region, "region with prices", prices.regions())
        raise ValueError(
            f"{region!r} has no prices in the catalogue; regions with prices: {', '.join(prices.regions())}"
        )
    return region


Region = Annotated[str, AfterValidator(_known_region)]
"""An AWS region that the catalogue has prices for: without them no spending has a bound."""

Arn = Annotated[str, StringConstraints(pattern=r"^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:([0-9]{12})?:.+$")]
"""An Amazon resource name."""


def _iam_principal(arn: str) -> str:
    if not re.fullmatch(r"arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[\w+=,.@/-]+", arn):
        raise ValueError(
            f"{arn!r} is no IAM role or user; write its ARN, such as 'arn:aws:iam::111122223333:role/deploy'"
        )
    return arn


PrincipalArn = Annotated[str, AfterValidator(_iam_principal)]
"""The ARN of one IAM role or user: never an account, a wildcard or a session."""


def _network(text: str) -> str:
    try:
        network = ip_network(text, strict=False)
    except ValueError:
        network = None
    if network is None or network.version != 4 or "/" not in text:
        raise ValueError(f"{text!r} is no IPv4 network; write one in CIDR notation, such as '10.0.0.0/16'")
    if str(network) != text:
        raise ValueError(f"{text!r} has host bits set; write {str(network)!r}")
    return text


Cidr = Annotated[str, AfterValidator(_network)]
"""An IPv4 network in CIDR notation, without host bits."""

LogRetentionDays = Literal[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
]
"""Days that CloudWatch Logs keeps a group's events: the values its PutRetentionPolicy takes."""

Percent = Annotated[int, Field(ge=0, le=100)]
