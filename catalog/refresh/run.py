"""One refresh: ask, build the new tables beside the old ones, compare, put them in place."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from catalog import prices, tables, versions
from catalog.refresh import listing, machines

if TYPE_CHECKING:
    from boto3 import Session
    from mypy_boto3_pricing import PricingClient
    from mypy_boto3_ssm import SSMClient

Table = list[dict[str, str]]
LISTED = "aws-price-list"
NEW_SOURCES = (
    (LISTED, "AWS Price List API (GetProducts), read by `slipway catalog refresh`", ""),
    (machines.SOURCE, "EC2 API: instance types, offerings, zones and spot prices", ""),
)
Progress = Callable[[str], None]


@dataclass
class Refreshed:
    """What a refresh changed."""

    rows: dict[str, Table] = field(default_factory=dict)
    """The new tables by name (`prices/us-east-1`), each a list of rows."""
    documents: dict[str, Mapping[str, object]] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    """Sentences: what costs another price, what is new, what was not found."""

    def write(self, folder: Path = tables.DATA) -> None:
        """Put the new tables into `folder`, each whole or not at all."""
        for name, rows in self.rows.items():
            _write_table(folder / f"{name}.csv", rows)
        for name, document in self.documents.items():
            _replace(folder / f"{name}.json", json.dumps(document, indent=1) + "\n")


def refresh(
    session: Session, regions: Sequence[str] = (), *, now: datetime | None = None, progress: Progress = print
) -> Refreshed:
    """Ask the APIs and return the new tables; nothing is written yet.

    Raises botocore's exceptions where an API refuses.
    """
    moment = now or datetime.now(UTC)
    result = Refreshed()
    pricing = session.client("pricing", region_name=listing.PRICE_LIST_REGION)
    chosen = tuple(regions) or prices.regions()
    _machines(session, pricing, chosen, moment, result, progress)
    progress("unit prices")
    result.rows["unit_prices"] = _unit_prices(pricing, chosen, moment, result)
    result.rows["node_prices"] = _node_prices(pricing, chosen, moment, result)
    _images(session.client("ssm", region_name=chosen[0]), result)
    known = _read("sources")
    known += [
        dict(zip(known[0], row, strict=True))
        for row in NEW_SOURCES
        if row[0] not in {one["id"] for one in known}
    ]
    result.rows["sources"] = known
    today = moment.date().isoformat()
    document = {
        "as_of": today,
        "currency": "USD",
        "made_by": "`slipway catalog refresh` from the live AWS APIs",
    }
    result.documents["catalogue"] = document
    return result


def _machines(
    session: Session,
    pricing: PricingClient,
    regions: Sequence[str],
    moment: datetime,
    result: Refreshed,
    progress: Progress,
) -> None:
    """Rebuild `instances`, `zones` and the price table of each region."""
    today = moment.date()
    described: dict[str, Mapping[str, object]] = {}
    offered: dict[str, dict[str, tuple[str, ...]]] = {}
    zones = [row for row in _read("zones") if row["region"] not in regions]
    refused = {row["zone_id"] for row in _read("zones") if row["eks_control_plane"] == "false"}
    for region in regions:
        progress(f"instance types and prices of {region}")
        client = session.client("ec2", region_name=region)
        described |= machines.describe_types(client)
        offered[region] = machines.offered_zones(client)
        for zone in machines.zones(client):
            allowed = str(zone not in refused).lower()
            zones.append(_zone(region, zone, allowed, today.isoformat()))
        on_demand = _on_demand(pricing, region)
        spot = machines.spot_prices(client, moment)
        result.rows[f"prices/{region}"] = [
            _price_row(type, at, on_demand.get(type), spot.get(type), today.isoformat())
            for type, at in sorted(offered[region].items())
            if type in on_demand or type in spot
        ]
        result.changed += _compare(
            f"prices/{region}", result.rows[f"prices/{region}"], "type", "on_demand_usd_h"
        )
    result.rows["zones"] = sorted(zones, key=lambda row: (row["region"], row["zone_id"]))
    result.rows["instances"] = _instances(described, offered, regions, moment)
    result.changed += _compare("instances", result.rows["instances"], "type", "")


def _zone(region: str, zone: str, allowed: str, as_of: str) -> dict[str, str]:
    source = machines.SOURCE if allowed == "true" else "aws-eks-network-requirements"
    confidence = "sourced" if allowed == "true" else "secondary"
    cells = (region, zone, allowed, source, as_of, confidence)
    return dict(zip(tables.header("zones"), cells, strict=True))


def _instances(
    described: Mapping[str, Mapping[str, object]],
    offered: Mapping[str, Mapping[str, tuple[str, ...]]],
    regions: Sequence[str],
    moment: datetime,
) -> Table:
    """Return the new instance table; what was corrected by hand (a note says so) keeps its accelerators."""
    old = {row["type"]: row for row in _read("instances")}
    found: dict[str, dict[str, str]] = dict(old)
    for type, one in described.items():
        before = old.get(type, {})
        elsewhere = [
            place for place in before.get("offered_regions", "").split("|") if place not in (*regions, "")
        ]
        here = [region for region in regions if type in offered[region]]
        fresh = machines.row(one, (*elsewhere, *here), moment.date())
        if before.get("note"):
            kept = {column: before[column] for column in (*machines.ACCELERATOR_COLUMNS, "note")}
            fresh |= {**kept, "confidence": before["confidence"]}
        found[type] = fresh
    return [found[type] for type in sorted(found)]


def _on_demand(pricing: PricingClient, region: str) -> dict[str, float]:
    """Return the on-demand Linux price by instance type."""
    found = listing.products(
        pricing,
        "AmazonEC2",
        regionCode=region,
        operatingSystem="Linux",
        tenancy="Shared",
        preInstalledSw="NA",
        capacitystatus="Used",
    )
    return {
        one.attributes["instanceType"]: one.usd
        for one in found
        if one.usd and "instanceType" in one.attributes
    }


def _price_row(
    type: str,
    zones: tuple[str, ...],
    usd: float | None,
    spot: tuple[float, float, float] | None,
    today: str,
) -> dict[str, str]:
    return {
        "type": type,
        "on_demand_usd_h": f"{usd:g}" if usd else "",
        "spot_usd_h": f"{spot[0]:.5g}" if spot else "",
        "spot_min_usd_h": f"{spot[1]:g}" if spot else "",
        "spot_max_usd_h": f"{spot[2]:g}" if spot else "",
        "zone_ids": "|".join(zones),
        "source": LISTED if usd else "",
        "as_of": today if usd else "",
        "spot_source": machines.SOURCE if spot else "",
        "spot_as_of": today if spot else "",
        "confidence": "sourced" if usd else "no-price-found",
        "note": "",
    }


def _unit_prices(
    pricing: PricingClient, regions: Sequence[str], moment: datetime, result: Refreshed
) -> Table:
    """Return the unit prices with those that have a query asked anew, in every region."""
    rows = {(row["service"], row["item"], row["region"]): row for row in _read("unit_prices")}
    for query in _read("price_queries"):
        units = [row["unit"] for key, row in rows.items() if key[:2] == (query["service"], query["item"])]
        for region in regions:
            usd = _first(pricing, query, region)
            if usd is None:
                result.changed.append(
                    f"{query['service']}: {query['item']} not found in {region}; kept as it was"
                )
                continue
            fresh = _listed(query["service"], query["item"], units[0], usd, region, moment)
            rows[query["service"], query["item"], region] = fresh
    found = [rows[key] for key in sorted(rows)]
    result.changed += _compare("unit_prices", found, "service item region", "usd")
    return found


def _first(pricing: PricingClient, query: Mapping[str, str], region: str) -> float | None:
    found = listing.products(
        pricing, query["service_code"], regionCode=region, productFamily=query["product_family"]
    )
    for one in found:
        usage = one.attributes.get("usagetype", "")
        if usage == query["usage_suffix"] or usage.endswith(f"-{query['usage_suffix']}"):
            return one.usd * float(query["factor"])
    return None


def _node_prices(
    pricing: PricingClient, regions: Sequence[str], moment: datetime, result: Refreshed
) -> Table:
    rows = {(row["service"], row["item"], row["region"]): row for row in _read("node_prices")}
    for query in _read("node_queries"):
        wanted = dict(pair.split("=", 1) for pair in tables.words(query["filters"]))
        for region in regions:
            found = listing.products(
                pricing,
                query["service_code"],
                regionCode=region,
                productFamily=query["product_family"],
                **wanted,
            )
            for one in found:
                node = one.attributes.get("instanceType", "")
                if node and one.usd:
                    fresh = _listed(query["service"], node, "node-hour", one.usd, region, moment)
                    rows[query["service"], node, region] = fresh
    table = [rows[key] for key in sorted(rows)]
    result.changed += _compare("node_prices", table, "service item region", "usd")
    return table


def _listed(service: str, item: str, unit: str, usd: float, region: str, moment: datetime) -> dict[str, str]:
    cells = (service, item, unit, f"{usd:.10g}", region, LISTED, moment.date().isoformat(), "sourced", "")
    return dict(zip(tables.header("unit_prices"), cells, strict=True))


def _images(client: SSMClient, result: Refreshed) -> None:
    """Look up the newest release of the AL2023 EKS images, which Karpenter's alias pins."""
    version = next(name for name, one in versions.kubernetes_versions().items() if one.released is not None)
    latest = next(one.latest for one in versions.ami_parameters() if one.os == "AL2023")
    path = latest.format(k8s=version).replace("image_id", "release_version")
    answer = client.get_parameters(Names=[path])
    if not answer["Parameters"]:
        result.changed.append(f"no machine image of Kubernetes {version} found; release kept as it was")
        return
    release = "v" + answer["Parameters"][0]["Value"].rsplit("-", 1)[-1]
    document = tables.document("eks")
    if document["al2023"]["release"] != release:
        result.changed.append(f"machine images: {document['al2023']['release']} is now {release}")
        document["al2023"] |= {"release": release, "ami_alias_for_karpenter": f"al2023@{release}"}
    result.documents["eks"] = document


def _compare(name: str, rows: Iterable[Mapping[str, str]], keys: str, value: str) -> list[str]:
    """Say how a table differs from the one in place."""
    columns = keys.split()
    old = {tuple(row[column] for column in columns): row for row in _read(name)}
    new = {tuple(row[column] for column in columns): row for row in rows}
    added, gone = len(new.keys() - old.keys()), len(old.keys() - new.keys())
    moved = [
        f"{name}: {' '.join(key)} {old[key][value] or 'unknown'} -> {new[key][value] or 'unknown'}"
        for key in sorted(new.keys() & old.keys())
        if value and _number(old[key][value]) != _number(new[key][value])
    ]
    summary = [f"{name}: {added} new rows, {gone} gone"] if added or gone else []
    return summary + moved


def _number(text: str) -> float | None:
    return float(text) if text else None


def _read(name: str) -> Table:
    if not (tables.DATA / f"{name}.csv").exists():
        return []
    head = tables.header(name)
    return [dict(zip(head, row, strict=True)) for row in tables.rows(name)]


def _write_table(path: Path, rows: Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with partial.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    partial.replace(path)


def _replace(path: Path, text: str) -> None:
    partial = path.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
