"""`slipway catalog refresh` against simulated AWS answers: EC2 by moto, the Price List and SSM by hand."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast
from unittest import mock

import boto3
import pytest
from botocore.exceptions import ClientError, NoCredentialsError
from moto import mock_aws
from moto.ec2.models import instance_types

from catalog import tables
from catalog.refresh import Refreshed, refresh
from catalog.refresh.listing import parse
from slipway import catalog as verb
from slipway.failing import Wrong

NOW = datetime(2027, 1, 15, tzinfo=UTC)


def product(usd: str, unit: str = "Hrs", **attributes: str) -> str:
    dimension = {"unit": unit, "beginRange": "0", "pricePerUnit": {"USD": usd}}
    terms = {"OnDemand": {"sku.term": {"priceDimensions": {"sku.term.dimension": dimension}}}}
    return json.dumps({"product": {"attributes": attributes}, "terms": terms})


class PriceList:
    """Answers GetProducts as the Price List does: pages of JSON texts."""

    PRODUCTS: Mapping[str, tuple[tuple[Mapping[str, str], str], ...]] = {
        "AmazonEC2": (
            ({"operatingSystem": "Linux"}, product("0.111", instanceType="m5.large")),
            ({"operatingSystem": "Linux"}, product("60.5", instanceType="p5.48xlarge")),
            ({"productFamily": "NAT Gateway"}, product("0.05", usagetype="NatGateway-Hours")),
            ({"productFamily": "Storage"}, product("0.081", "GB-Mo", usagetype="EBS:VolumeUsage.gp3")),
            (
                {"productFamily": "Provisioned Throughput"},
                product("40.96", "GiBps-mo", usagetype="EBS:VolumeP-Throughput.gp3"),
            ),
        ),
        "AmazonRDS": (({"databaseEngine": "PostgreSQL"}, product("0.17", instanceType="db.m7g.large")),),
    }

    def get_paginator(self, name: str) -> PriceList:
        assert name == "get_products"
        return self

    def paginate(self, **request: Any) -> Iterator[Mapping[str, Any]]:
        asked = {one["Field"]: one["Value"] for one in request["Filters"]}
        for attributes, text in self.PRODUCTS.get(request["ServiceCode"], ()):
            if all(asked.get(key) == value for key, value in attributes.items()):
                yield {"PriceList": [text]}


class Parameters:
    def get_parameters(self, Names: list[str]) -> Mapping[str, Any]:
        assert Names[0].endswith("/amazon-linux-2023/x86_64/standard/recommended/release_version")
        return {"Parameters": [{"Name": Names[0], "Value": "1.36.4-20270110"}]}


class Session:
    """A session whose EC2 is moto's."""

    def client(self, name: str, region_name: str) -> Any:
        if name == "pricing":
            return PriceList()
        return Parameters() if name == "ssm" else boto3.client(name, region_name=region_name)  # type: ignore[call-overload]


FEW = ("m5.large", "p5.48xlarge", "trn2.48xlarge", "g6f.large", "t4g.nano")


@pytest.fixture(scope="module")
def result() -> Iterator[Refreshed]:
    """A refresh of one region in which a few of moto's types exist: all of them take half a minute."""
    few = [instance_types.InstanceType(name) for name in FEW]
    offerings = instance_types.INSTANCE_TYPE_OFFERINGS
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, {"MOTO_EC2_LOAD_DEFAULT_AMIS": "false"}))
        stack.enter_context(mock.patch.object(instance_types.InstanceTypeBackend, "instance_types", few))
        for kind in ("availability-zone", "availability-zone-id"):
            here = [one for one in offerings[kind]["us-east-1"] if one["InstanceType"] in FEW]
            stack.enter_context(mock.patch.dict(offerings[kind], {"us-east-1": here}))
        stack.enter_context(mock_aws())
        yield refresh(cast(boto3.Session, Session()), ("us-east-1",), now=NOW, progress=lambda _: None)


def by(result: Refreshed, table: str, **wanted: str) -> Mapping[str, str]:
    (row,) = [row for row in result.rows[table] if all(row[key] == value for key, value in wanted.items())]
    return row


def test_prices_come_from_the_price_list(result: Refreshed) -> None:
    row = by(result, "prices/us-east-1", type="m5.large")
    assert (row["on_demand_usd_h"], row["source"], row["as_of"]) == ("0.111", "aws-price-list", "2027-01-15")
    assert (row["confidence"], row["zone_ids"].split("|")[0]) == ("sourced", "use1-az1")


def test_a_moved_price_is_told(result: Refreshed) -> None:
    assert "prices/us-east-1: m5.large 0.096 -> 0.111" in result.changed


def test_instance_types_are_read_from_ec2(result: Refreshed) -> None:
    row = by(result, "instances", type="p5.48xlarge")
    assert {key: row[key] for key in ("vcpu", "memory_gib", "accelerator_model", "accelerator_count")} == {
        "vcpu": "192",
        "memory_gib": "2048",
        "accelerator_model": "H100",
        "accelerator_count": "8",
    }
    assert (row["quota_class"], row["efa_max_interfaces"], row["source"]) == ("P", "32", "aws-ec2-api")


def test_regions_that_were_not_asked_keep_their_offerings(result: Refreshed) -> None:
    assert by(result, "instances", type="p5.48xlarge")["offered_regions"].split("|") == [
        "us-east-2",
        "us-west-2",
        "ap-northeast-1",
        "us-east-1",
    ]


def test_accelerators_that_were_corrected_by_hand_stay(result: Refreshed) -> None:
    row = by(result, "instances", type="trn2.48xlarge")
    assert row["accelerator_memory_gib_each"] == "96"
    assert row["note"].startswith("EC2 API reports 512 GiB per Trainium2 device")


def test_unit_prices_with_a_query_are_renewed_and_the_others_kept(result: Refreshed) -> None:
    gateway = by(result, "unit_prices", service="NAT gateway", item="gateway", region="us-east-1")
    assert (gateway["usd"], gateway["unit"], gateway["source"]) == ("0.05", "hour", "aws-price-list")
    throughput = by(
        result, "unit_prices", service="EBS", item="gp3 throughput above 125 MB/s", region="us-east-1"
    )
    assert float(throughput["usd"]) == pytest.approx(0.04)
    assert by(result, "unit_prices", service="CloudHSM", item="HSM")["source"] == "infracost-goldens"
    assert "ALB: load balancer not found in us-east-1; kept as it was" in result.changed


def test_node_classes_are_renewed(result: Refreshed) -> None:
    row = by(result, "node_prices", service="RDS PostgreSQL", item="db.m7g.large", region="us-east-1")
    assert (row["usd"], row["source"]) == ("0.17", "aws-price-list")


def test_zones_keep_where_eks_refuses_cluster_subnets(result: Refreshed) -> None:
    assert by(result, "zones", zone_id="use1-az3")["eks_control_plane"] == "false"
    assert by(result, "zones", zone_id="use1-az1")["as_of"] == "2027-01-15"
    assert by(result, "zones", zone_id="euw1-az1")["as_of"] == "2026-10-27"


def test_the_newest_machine_image_is_pinned(result: Refreshed) -> None:
    al2023 = cast(Mapping[str, str], result.documents["eks"]["al2023"])
    assert (al2023["release"], al2023["ami_alias_for_karpenter"]) == ("v20270110", "al2023@v20270110")
    assert "machine images: v20260714 is now v20270110" in result.changed


def test_what_is_written_has_the_columns_that_the_loaders_read(result: Refreshed, tmp_path: Path) -> None:
    result.write(tmp_path)
    assert json.loads((tmp_path / "catalogue.json").read_text(encoding="utf-8"))["as_of"] == "2027-01-15"
    for name in result.rows:
        with (tmp_path / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            assert next(csv.reader(file)) == tables.header(name)
    assert list(tmp_path.rglob("*.partial")) == []


def test_every_source_that_the_new_rows_name_is_listed(result: Refreshed) -> None:
    listed = {row["id"] for row in result.rows["sources"]}
    assert {"aws-price-list", "aws-ec2-api"} <= listed


def test_the_first_tier_that_costs_is_the_price() -> None:
    tiers = {
        "free": {"unit": "GB", "beginRange": "0", "pricePerUnit": {"USD": "0"}},
        "paid": {"unit": "GB", "beginRange": "5", "pricePerUnit": {"USD": "0.5"}},
        "much": {"unit": "GB", "beginRange": "500", "pricePerUnit": {"USD": "0.2"}},
    }
    found = parse(
        {"product": {"attributes": {}}, "terms": {"OnDemand": {"term": {"priceDimensions": tiers}}}}
    )
    assert found is not None
    assert found.usd == 0.5


def test_a_product_that_is_not_sold_on_demand_has_no_price() -> None:
    assert parse({"product": {"attributes": {}}, "terms": {"Reserved": {}}}) is None


@pytest.mark.parametrize(
    "refusal",
    [
        NoCredentialsError(),
        ClientError({"Error": {"Code": "AccessDeniedException", "Message": "no"}}, "GetProducts"),
    ],
)
def test_a_refusal_of_aws_is_told(monkeypatch: pytest.MonkeyPatch, refusal: Exception) -> None:
    def refuse(*_: object, **__: object) -> Refreshed:
        raise refusal

    monkeypatch.setattr("catalog.refresh.refresh", refuse)
    with pytest.raises(Wrong) as error:
        verb.refresh(dry_run=True)
    assert str(error.value) == (
        f"AWS refused: {refusal}\nsign in first, as with `aws sso login`, or name a --profile"
    )


def test_a_region_that_is_none_is_told() -> None:
    with pytest.raises(Wrong) as error:
        verb.refresh(region=("mars-1",))
    assert str(error.value) == "--region mars-1: no AWS region that the catalogue knows"


def test_show_tells_sources_and_age(capsys: pytest.CaptureFixture[str]) -> None:
    assert verb.show() == 0
    out = capsys.readouterr().out
    assert "moto-5.2.5" in out
    words = " ".join(out.split())
    assert "prices in ap-northeast-1, eu-central-1, eu-west-1, us-east-1, us-east-2, us-west-2" in words
