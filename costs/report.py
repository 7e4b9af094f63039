"""Estimates as people and programs read them: JSON, CSV, text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from math import isfinite

from costs.estimate import Estimate, ResourceEstimate, Totals
from costs.money import Range, dollars

CENT = 2
"""Amounts a month are written to the cent."""
TAGS = ("cost-center", "service", "environment", "owner")
"""Tags of the contract that totals are made by, besides the team."""
HOURLY = 4
"""Amounts an hour are written to a hundredth of a cent."""


def to_json(estimates: Mapping[str, Estimate]) -> dict[str, object]:
    """Return the document that `slipway cost --format json` writes.

    `max_burn_hourly` is null where a pool without a limit may spend anything.
    """
    return {"stacks": {name: _stack(estimate) for name, estimate in estimates.items()}}


def dumps(estimates: Mapping[str, Estimate]) -> str:
    """Return that document as text, the same for the same estimates."""
    return json.dumps(to_json(estimates), indent=2, ensure_ascii=False) + "\n"


def _stack(estimate: Estimate) -> dict[str, object]:
    document: dict[str, object] = {
        "currency": estimate.currency,
        "region": estimate.region,
        "resources": [_resource(resource) for resource in estimate.resources],
        "totals": _totals(estimate.totals)
        | {
            "by_team": {name: _totals(totals) for name, totals in estimate.by_team().items()},
            "by_tag": {
                key: {name: _totals(totals) for name, totals in estimate.by_tag(key).items()} for key in TAGS
            },
            "by_component": {name: _totals(totals) for name, totals in estimate.by_component().items()},
        },
    }
    if estimate.age_note:
        document["note"] = estimate.age_note
    return document


def _resource(resource: ResourceEstimate) -> dict[str, object]:
    return {
        "urn": resource.urn,
        "type": resource.type,
        "component": resource.component,
        "team": resource.team,
        "monthly": _range(resource.monthly),
        "fixed_monthly": round(resource.fixed_monthly, CENT),
        "max_burn_hourly": _finite(resource.max_burn_hourly),
        "assumptions": list(resource.assumptions),
        "priced": resource.priced,
    }


def _totals(totals: Totals) -> dict[str, object]:
    return {
        "monthly": _range(totals.monthly),
        "fixed_monthly": round(totals.fixed_monthly, CENT),
        "max_burn_hourly": _finite(totals.max_burn_hourly),
        "unpriced": totals.unpriced,
    }


def _range(amount: Range) -> dict[str, float]:
    return {
        "low": round(amount.low, CENT),
        "expected": round(amount.expected, CENT),
        "high": round(amount.high, CENT),
    }


def _finite(amount: float) -> float | None:
    return round(amount, HOURLY) if isfinite(amount) else None


COLUMNS = (
    *("stack", "urn", "type", "name", "component", "team"),
    *("low", "expected", "high", "fixed_monthly", "max_burn_hourly", "priced", "assumptions"),
)


def to_csv(estimates: Mapping[str, Estimate]) -> str:
    """Return one line per resource, with a header; amounts in USD."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for stack, estimate in estimates.items():
        for one in estimate.resources:
            amounts = _range(one.monthly)
            burn = _finite(one.max_burn_hourly)
            writer.writerow(
                [
                    *(stack, one.urn, one.type, one.name, one.component, one.team),
                    *(amounts["low"], amounts["expected"], amounts["high"]),
                    *(round(one.fixed_monthly, CENT), "unbounded" if burn is None else burn),
                    *(one.priced, "; ".join(one.assumptions)),
                ]
            )
    return buffer.getvalue()


def burn_text(amount: float) -> str:
    """Write what is spent an hour at worst."""
    return f"{dollars(amount)}/h" if isfinite(amount) else "unbounded"


def range_text(amount: Range) -> str:
    """Write a range: its expected amount, and its ends where they differ."""
    if amount.low == amount.high:
        return dollars(amount.expected)
    return f"{dollars(amount.expected)} ({dollars(amount.low)} to {dollars(amount.high)})"


def dearest(estimate: Estimate, count: int) -> Sequence[ResourceEstimate]:
    """Return the resources that cost most, dearest first; all of them where `count` is 0."""
    paid = [
        one for one in estimate.resources if one.priced == "yes" and (one.monthly.high or one.max_burn_hourly)
    ]
    paid.sort(key=lambda one: (-one.monthly.expected, -one.monthly.high, one.urn))
    return paid[:count] if count else paid
