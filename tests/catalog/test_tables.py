"""The tables themselves: complete, consistent with one another and with provenance on every row."""

import csv
import dataclasses
import subprocess
import sys
from datetime import date, timedelta

import pytest

import catalog
from catalog import cur, instances, prices, provenance, quotas, rights, tables, taggable, versions, zones
from tools import taggable as generator

SINGLE = [path.stem for path in sorted(tables.DATA.glob("*.csv"))]
PRICES = [f"prices/{path.stem}" for path in sorted((tables.DATA / "prices").glob("*.csv"))]
WITHOUT_SOURCE = ("sources", "taggable", "price_queries", "node_queries")
CONFIDENCE = {"sourced", "derived", "secondary", "sourced-old", "no-price-found", "unverified"}


@pytest.mark.parametrize("name", [*SINGLE, *PRICES])
def test_every_row_has_every_column(name: str) -> None:
    with (tables.DATA / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        head, *body = csv.reader(file)
    assert body
    assert [row for row in body if len(row) != len(head)] == []


@pytest.mark.parametrize("name", [name for name in [*SINGLE, *PRICES] if name not in WITHOUT_SOURCE])
def test_every_row_says_where_it_comes_from(name: str) -> None:
    head = tables.header(name)
    source, as_of, confidence = (head.index(column) for column in ("source", "as_of", "confidence"))
    for row in tables.rows(name):
        assert row[confidence] in CONFIDENCE, row
        if row[confidence] != "no-price-found":
            assert row[source], row
            assert date.fromisoformat(row[as_of]) <= catalog.as_of(), row


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("instances", instances.InstanceType),
        ("charts", versions.Chart),
        ("addons", versions.Addon),
        ("kubernetes_versions", versions.KubernetesVersion),
        ("ami_parameters", versions.AmiParameter),
        ("quotas", quotas.Quota),
        ("rights", rights.Rights),
        ("cur_columns", cur.CurColumn),
        ("sources", provenance.Source),
    ],
)
def test_the_columns_are_the_fields_in_order(name: str, of: type) -> None:
    assert tables.header(name) == [field.name for field in dataclasses.fields(of)]


def test_every_priced_region_has_zones() -> None:
    assert set(prices.regions()) <= set(zones.regions())
    for region in prices.regions():
        for row in prices.region_prices(region).values():
            assert set(row.zone_ids) <= set(zones.zone_ids(region)), row


def test_every_instance_type_has_a_price_row_where_it_is_offered() -> None:
    for instance in instances.instances().values():
        for region in instance.offered_regions:
            assert instance.type in prices.region_prices(region), (instance.type, region)


def test_age_is_mentioned_only_once_it_matters() -> None:
    compiled = catalog.as_of()
    assert catalog.age_days(compiled + timedelta(days=60)) == 60
    assert catalog.age_note(compiled + timedelta(days=60)) == ""
    assert catalog.age_note(compiled + timedelta(days=61)) == (
        f"prices are 61 days old (catalogue of {compiled}); `slipway catalog refresh` renews them"
    )
    assert catalog.age_days(compiled - timedelta(days=1)) == 0


def test_the_tag_table_is_that_of_the_installed_sdk() -> None:
    assert (tables.DATA / "taggable.csv").read_text(encoding="utf-8") == generator.table(), (
        "run `python -m tools.taggable`"
    )


def test_default_tags_reach_buckets_but_not_auto_scaling_groups() -> None:
    assert taggable.taggable("aws:s3/bucket:Bucket")
    assert not taggable.taggable("aws:s3/bucketPolicy:BucketPolicy")
    assert taggable.tag_kind("aws:autoscaling/group:Group") == "blocks"
    assert not taggable.taggable("kubernetes:core/v1:Namespace")


def test_importing_the_catalogue_reads_no_table() -> None:
    program = (
        "import sys, catalog, catalog.instances, catalog.prices, catalog.unit_prices, catalog.versions;"
        "assert not catalog.instances.instances.cache_info().currsize;"
        "slow = {'pydantic', 'pulumi', 'boto3', 'difflib', 'statistics'};"
        "print(sorted(slow & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
