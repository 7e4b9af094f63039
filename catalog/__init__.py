"""Dated facts with provenance: instance types, prices, quotas, versions. A leaf: data and a typed loader."""
