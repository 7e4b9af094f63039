"""What a person configures of the KMS keys."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from components.spec import Arn, DataClass, Spec


class KeysSpec(Spec):
    """The KMS keys of a platform: one per data class, so that access is granted by sensitivity."""

    data_classes: Annotated[list[DataClass], Field(min_length=1)] = ["internal", "confidential"]
    """The classes that get a key. A platform needs `internal` (logs, queues) and usually `confidential`."""

    administrators: list[Arn] = []
    """Roles that may administer the keys but not decrypt with them, beside the account itself."""

    rotation_days: Annotated[int, Field(ge=90, le=2560)] = 365
    """Days between rotations of the key material (KMS allows 90 to 2,560)."""

    deletion_window_days: Annotated[int, Field(ge=7, le=30)] = 30
    """Days during which a deletion can be taken back (KMS allows 7 to 30); the default is the longest."""
