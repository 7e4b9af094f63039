"""Dated facts with provenance: instance types, prices, quotas, versions. A leaf: data and a typed loader.

Each module reads its table when first asked: `instances`, `prices`, `unit_prices`, `quotas`, `versions`,
`zones`, `taggable`; `provenance` says where a fact comes from. Every lookup of a name that a table lacks
raises `catalog.errors.UnknownName`, whose text says what to write instead.
"""

from catalog.errors import UnknownName
from catalog.provenance import age_days, age_note, as_of

__all__ = ["UnknownName", "age_days", "age_note", "as_of"]
