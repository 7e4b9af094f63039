"""The JSON of EMR security configurations."""

from __future__ import annotations

from model.resource import Resource
from model.values import Value, get
from policies.contract import Unjudged
from policies.documents import json_object

DISKS = ("AtRestEncryptionConfiguration", "LocalDiskEncryptionConfiguration")


def encryption(resource: Resource) -> dict[str, Value] | Unjudged:
    """The EncryptionConfiguration; empty where there is none."""
    found = json_object(resource, "configuration")
    if isinstance(found, Unjudged):
        return found
    configuration = get(found or {}, "EncryptionConfiguration")
    return configuration if isinstance(configuration, dict) else {}
