"""Lookups in the catalogue: what is found, and what an unknown name is told."""

from collections.abc import Callable
from datetime import date

import pytest

from catalog import UnknownName, instances, prices, quotas, unit_prices, versions, zones


def test_an_instance_type_tells_its_accelerators() -> None:
    p5 = instances.instance("p5.48xlarge")
    assert (p5.vcpu, p5.memory_gib, p5.accelerator_kind, p5.accelerator_model) == (
        192,
        2048.0,
        "nvidia",
        "H100",
    )
    assert (p5.accelerator_count, p5.accelerator_memory_gib, p5.efa_max_interfaces) == (8, 640.0, 32)
    assert "capacity-block" in p5.usage_classes


def test_a_fractional_gpu_counts_as_its_part() -> None:
    part = instances.instance("g6f.large")
    assert (part.accelerator_count, part.accelerators) == (0, 0.125)


def test_pods_follow_the_cni_formula() -> None:
    assert instances.instance("m7i.large").max_pods == 29  # 3 ENIs x (10 - 1) + 2


def test_a_price_tells_its_age_and_source() -> None:
    row = prices.price("g5.xlarge", "us-east-1")
    assert row.on_demand_usd_h == 1.006
    assert row.source == "karpenter-pricing-1.15.1"
    assert row.as_of == "2026-07-20"


def test_a_type_without_a_public_price_is_none_not_zero() -> None:
    assert prices.on_demand_usd_h("p5e.48xlarge", "us-west-2") is None


def test_a_unit_price_of_the_region_wins() -> None:
    row = unit_prices.node_price("RDS PostgreSQL", "db.m7g.large", "eu-central-1")
    assert (row.usd, row.confidence) == (0.2, "sourced")


def test_a_unit_price_without_a_row_for_the_region_follows_the_price_index() -> None:
    row = unit_prices.unit_price("NAT gateway", "gateway", "eu-west-1")
    assert row.usd == pytest.approx(0.045 * unit_prices.price_index("eu-west-1"))
    assert row.confidence == "derived"
    assert (
        row.note
        == f"us-east-1 price x {unit_prices.price_index('eu-west-1'):g}, the region's EC2 price index"
    )


def test_a_node_size_without_a_row_is_linear_in_its_family() -> None:
    row = unit_prices.node_price("RDS PostgreSQL", "db.m7g.4xlarge", "us-east-1")
    assert row.usd == pytest.approx(0.337 * 4)
    assert (row.confidence, row.note) == ("derived", "linear in size from db.m7g.xlarge; Multi-AZ = 2x")
    assert unit_prices.node_price("OpenSearch", "m5.2xlarge.search", "us-east-1").usd == pytest.approx(
        0.142 * 4
    )


def test_a_price_that_is_the_same_everywhere_needs_no_index() -> None:
    assert unit_prices.unit_price("KMS", "customer managed key", "eu-central-1").usd == 1.0


def test_the_us_regions_share_one_price_level() -> None:
    assert unit_prices.price_index("us-west-2") == unit_prices.price_index("us-east-2") == 1.0


@pytest.mark.parametrize(
    ("lookup", "message"),
    [
        (
            lambda: instances.instance("p5.48xl"),
            "'p5.48xl' is no instance type in the catalogue; did you mean 'p5.48xlarge'?",
        ),
        (lambda: instances.instance("zzz"), "'zzz' is no instance type in the catalogue"),
        (
            lambda: prices.price("p5.48xlarge", "mars-1"),
            "'mars-1' has no prices in the catalogue; regions with prices: "
            "ap-northeast-1, eu-central-1, eu-west-1, us-east-1, us-east-2, us-west-2",
        ),
        (
            lambda: prices.price("p5.48xlarge", "eu-west-1"),
            "'p5.48xlarge' is not offered in 'eu-west-1' according to the catalogue; "
            "regions that offer it: ap-northeast-1, us-east-1, us-east-2, us-west-2",
        ),
        (
            lambda: unit_prices.unit_price("EBS", "gp3 storag", "us-east-1"),
            "'gp3 storag' is no item of EBS in the catalogue; did you mean 'gp3 storage'?",
        ),
        (
            lambda: versions.kubernetes_version("1.29"),
            "'1.29' is no Kubernetes version in the catalogue; there are: "
            "1.37, 1.36, 1.35, 1.34, 1.33, 1.32, 1.31",
        ),
        (
            lambda: versions.chart("karpentr"),
            "'karpentr' is no chart in the catalogue; did you mean 'karpenter'?",
        ),
        (
            lambda: versions.addon("kube-proxy", "1.31"),
            "'kube-proxy' has no version for Kubernetes 1.31 in the catalogue; "
            "it has some for: 1.34, 1.35, 1.36",
        ),
        (
            lambda: zones.zones("eu-west-11"),
            "'eu-west-11' is no region in the catalogue; did you mean 'eu-west-1'?",
        ),
        (
            lambda: unit_prices.node_price("RDS PostgreSQL", "db.z9.large", "us-east-1"),
            "'db.z9.large' is no node class of RDS PostgreSQL in the catalogue; did you mean 'db.t3.large'?",
        ),
        (lambda: quotas.quota("L-0"), "'L-0' is no quota code in the catalogue; did you mean 'L-0263D0A3'?"),
    ],
)
def test_an_unknown_name_is_told_what_to_write(lookup: Callable[[], object], message: str) -> None:
    with pytest.raises(UnknownName) as error:
        lookup()
    assert str(error.value) == message


def test_the_longest_family_prefix_picks_the_quota() -> None:
    assert quotas.instance_quota("inf2").code == "L-1945791B"
    assert quotas.instance_quota("i4i").code == "L-1216C47A"
    assert quotas.instance_quota("p5en").code == quotas.instance_quota("p4d").code == "L-417A185B"
    assert quotas.instance_quota("p5en", spot=True).code == "L-C4BD4855"


def test_support_of_a_kubernetes_version_follows_the_calendar() -> None:
    version = versions.kubernetes_version("1.34")
    assert version.support(date(2025, 10, 5)) == "unreleased"
    assert version.support(date(2026, 12, 1)) == "standard"
    assert version.support(date(2026, 12, 2)) == "extended"
    assert version.support(date(2027, 12, 2)) == "ended"


def test_an_addon_is_chosen_for_the_kubernetes_version() -> None:
    assert versions.addon("coredns", "1.36").version == "v1.14.6-eksbuild.4"
    assert versions.addon("coredns", "1.34").version == "v1.13.2-eksbuild.19"


def test_karpenter_has_to_be_new_enough_for_kubernetes() -> None:
    assert versions.karpenter_supports("1.13.0", "1.36")
    assert not versions.karpenter_supports("1.12.9", "1.36")
    assert versions.karpenter_supports("v1.15.1", "1.37")


def test_eks_refuses_cluster_subnets_in_three_zones() -> None:
    refused = {
        zone.id for region in zones.regions() for zone in zones.zones(region) if not zone.eks_control_plane
    }
    assert refused == {"use1-az3", "usw1-az2", "cac1-az3"}
    assert "use1-az3" not in zones.control_plane_zone_ids("us-east-1")
    assert len(zones.zone_ids("us-east-1")) == 6
