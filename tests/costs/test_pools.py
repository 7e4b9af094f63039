"""What Karpenter pools can burn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog import UnknownName, instances
from costs import Context, Usage, pool_burn
from costs.bill import NotPriced
from costs.pools import NODE_CLASS, NODE_POOL, capacity_of, quantity
from costs.requirements import Requirement, allowed_types
from model.resource import Resource
from tests.costs.plans import make, plan, price

DISK = 20 * 0.08 / 730
"""The default root volume of a node, an hour."""


def need(key: str, *values: str, operator: str = "In") -> dict[str, Any]:
    return {"key": key, "operator": operator, "values": list(values)}


def types(*names: str) -> dict[str, Any]:
    return need("node.kubernetes.io/instance-type", *names)


def pool(*requirements: dict[str, Any], limits: dict[str, Any] | None = None, **spec: Any) -> Resource:
    template = {"spec": {"requirements": list(requirements), "nodeClassRef": {"name": "gpu"}}}
    body = {"template": template, **spec}
    return make(
        NODE_POOL,
        "pool",
        apiVersion="karpenter.sh/v1",
        kind="NodePool",
        metadata={"name": "h100"},
        spec=body if limits is None else {**body, "limits": limits},
    )


def test_one_8xh100_node_is_the_worst_of_a_pool_limited_to_8_gpus() -> None:
    burn = pool_burn(pool(types("p5.48xlarge"), limits={"nvidia.com/gpu": 8}), Context(plan()))
    assert burn.floor_usd_h == 0
    assert burn.max_usd_h == pytest.approx(55.04 + DISK)
    assert (burn.dearest, burn.limited_by, burn.limit, burn.nodes_at_max) == (
        "p5.48xlarge",
        "nvidia.com/gpu",
        8,
        1,
    )


def test_a_part_of_a_node_is_never_launched() -> None:
    burn = pool_burn(pool(types("p5.48xlarge"), limits={"nvidia.com/gpu": 23}), Context(plan()))
    assert burn.nodes_at_max == 2


def test_the_limit_that_is_reached_first_binds() -> None:
    limits = {"nvidia.com/gpu": 64, "cpu": "192"}
    burn = pool_burn(pool(types("p5.48xlarge"), limits=limits), Context(plan()))
    assert (burn.limited_by, burn.nodes_at_max) == ("cpu", 1)


def test_the_dearest_type_per_gpu_counts_not_the_dearest_type() -> None:
    # g5.16xlarge has one GPU for 4.096 an hour; g5.12xlarge has four for 5.672.
    burn = pool_burn(pool(types("g5.12xlarge", "g5.16xlarge"), limits={"nvidia.com/gpu": 8}), Context(plan()))
    assert burn.dearest == "g5.16xlarge"
    assert burn.max_usd_h == pytest.approx(8 * (4.096 + DISK))


def test_a_memory_limit_is_read_in_its_unit() -> None:
    burn = pool_burn(pool(types("m5.large"), limits={"memory": "80Gi"}), Context(plan()))
    assert burn.nodes_at_max == 10


def test_a_pool_without_a_limit_is_unbounded() -> None:
    burn = pool_burn(pool(types("m5.large")), Context(plan()))
    assert burn.max_usd_h is None
    assert burn.words == ("no limit: only the account's quotas bound what it can spend",)
    found = price(pool(types("m5.large")))
    assert found.max_burn_hourly == float("inf")
    assert found.priced == "yes"


def test_a_limit_on_gpus_does_not_bound_a_pool_that_may_launch_none() -> None:
    burn = pool_burn(pool(types("m5.large", "g5.xlarge"), limits={"nvidia.com/gpu": 1}), Context(plan()))
    assert burn.max_usd_h is None


def test_the_volumes_of_the_node_class_count() -> None:
    node_class = make(
        NODE_CLASS,
        "gpu",
        metadata={"name": "gpu"},
        spec={"blockDeviceMappings": [{"ebs": {"volumeSize": "730Gi", "volumeType": "gp3"}}]},
    )
    limited = pool(types("m5.large"), limits={"cpu": 2})
    burn = pool_burn(limited, Context(plan(limited, node_class)))
    assert burn.max_usd_h == pytest.approx(0.096 + 0.08)


def test_spot_lowers_what_is_expected_but_not_the_worst() -> None:
    spot = need("karpenter.sh/capacity-type", "spot", "on-demand")
    limits = {"cpu": 64}
    on_demand = pool_burn(pool(types("m7i.large"), limits=limits), Context(plan()))
    either = pool_burn(pool(types("m7i.large"), spot, limits=limits), Context(plan()))
    assert either.max_usd_h == on_demand.max_usd_h
    assert either.expected_usd_h < on_demand.expected_usd_h


def test_reserved_capacity_is_paid_for_while_idle() -> None:
    reserved = need("karpenter.sh/capacity-type", "reserved")
    burn = pool_burn(pool(types("p5.48xlarge"), reserved, limits={"nvidia.com/gpu": 16}), Context(plan()))
    assert burn.floor_usd_h == burn.expected_usd_h == burn.max_usd_h == pytest.approx(2 * (55.04 + DISK))
    assert burn.words == (
        "launches into reservations only, which cost the same while idle: "
        "all 16 GPUs, at the on-demand price",
    )


def test_a_reservation_of_the_plan_is_not_paid_for_twice() -> None:
    reservation = make(
        "aws:ec2/capacityReservation:CapacityReservation",
        "h100s",
        instanceType="p5.48xlarge",
        instanceCount=2,
    )
    reserved = pool(
        types("p5.48xlarge"), need("karpenter.sh/capacity-type", "reserved"), limits={"nvidia.com/gpu": 16}
    )
    burn = pool_burn(reserved, Context(plan(reserved, reservation)))
    assert (burn.floor_usd_h, burn.max_usd_h) == (0, 0)
    assert burn.words == ("launches into the reservation h100s only, which is billed as such",)
    assert price(reservation).fixed_monthly == pytest.approx(2 * 730 * 55.04)


def test_a_stack_can_say_how_full_its_pools_are() -> None:
    limited = pool(types("p5.48xlarge"), limits={"nvidia.com/gpu": 8})
    usage = Usage.parse({"pool.percent": 100})
    burn = pool_burn(limited, Context(plan(), usage))
    assert burn.expected_usd_h == burn.max_usd_h
    assert "100 percent of the limits in use (set for this stack), on p5.48xlarge, on demand" in burn.words


def test_static_replicas_are_the_floor() -> None:
    burn = pool_burn(pool(types("m5.large"), replicas=3, limits={"cpu": 100}), Context(plan()))
    assert burn.floor_usd_h == pytest.approx(3 * (0.096 + DISK))


def test_requirements_that_nothing_fits_are_told() -> None:
    with pytest.raises(NotPriced) as error:
        pool_burn(pool(types("m5.large"), need("kubernetes.io/arch", "arm64")), Context(plan()))
    assert str(error.value) == "no instance type of the catalogue that us-east-1 offers fits its requirements"


def test_a_type_without_a_public_price_is_told_not_guessed() -> None:
    with pytest.raises(NotPriced) as error:
        pool_burn(
            pool(types("p5e.48xlarge"), limits={"nvidia.com/gpu": 8}), Context(plan(region="us-west-2"))
        )
    assert str(error.value) == "no public on-demand price of p5e.48xlarge in us-west-2 is known"


def test_an_unpriced_region_is_told() -> None:
    with pytest.raises(UnknownName, match="'mars-1' has no prices in the catalogue"):
        pool_burn(pool(types("m5.large")), Context(plan(region="mars-1")))


@pytest.mark.parametrize(
    ("requirement", "included", "excluded"),
    [
        (need("karpenter.k8s.aws/instance-category", "g"), "g5.xlarge", "p5.48xlarge"),
        (need("karpenter.k8s.aws/instance-family", "g6e"), "g6e.xlarge", "g6.xlarge"),
        (need("karpenter.k8s.aws/instance-generation", "6", operator="Gt"), "m7i.large", "m6i.large"),
        (need("karpenter.k8s.aws/instance-cpu", "4", operator="Lt"), "m5.large", "m5.xlarge"),
        (need("karpenter.k8s.aws/instance-gpu-count", "8"), "p5.48xlarge", "p5.4xlarge"),
        (need("karpenter.k8s.aws/instance-gpu-name", "h100"), "p5.48xlarge", "g5.xlarge"),
        (need("karpenter.k8s.aws/instance-size", "metal", operator="NotIn"), "m5.large", "m5.metal"),
        (need("karpenter.k8s.aws/instance-gpu-name", operator="DoesNotExist"), "m5.large", "g5.xlarge"),
        (
            need("karpenter.k8s.aws/instance-accelerator-name", operator="Exists"),
            "trn1.32xlarge",
            "g5.xlarge",
        ),
    ],
)
def test_requirements_choose_types(requirement: dict[str, Any], included: str, excluded: str) -> None:
    one = Requirement(requirement["key"], requirement["operator"], tuple(requirement["values"]))
    names = {type.type for type in allowed_types((one,), "us-east-1")}
    assert included in names
    assert excluded not in names


@pytest.mark.parametrize(
    ("written", "read"),
    [("500m", 0.5), (8, 8.0), ("1Gi", 2.0**30), ("2k", 2000.0), ("many", None), (True, None)],
)
def test_kubernetes_quantities_are_read(written: Any, read: float | None) -> None:
    assert quantity(written) == read


ONE_GPU = ("g5.xlarge", "g5.2xlarge", "g5.12xlarge", "g6.xlarge", "g6e.xlarge", "g4dn.xlarge")


@given(
    counts=st.dictionaries(st.sampled_from(ONE_GPU), st.integers(0, 4), min_size=1),
    gpus=st.integers(1, 16),
    vcpu=st.integers(4, 256),
)
def test_no_mix_within_the_limits_costs_more_than_the_worst(
    counts: dict[str, int], gpus: int, vcpu: int
) -> None:
    limits = {"nvidia.com/gpu": gpus, "cpu": vcpu}
    launched = {instances.instance(name): count for name, count in counts.items()}
    if any(
        sum(capacity_of(type, key) * n for type, n in launched.items()) > limit
        for key, limit in limits.items()
    ):
        return
    burn = pool_burn(pool(types(*counts), limits=limits), Context(plan()))
    spent = sum(
        n
        * price(
            make(
                "aws:ec2/instance:Instance",
                instanceType=type.type,
                rootBlockDevice={"volumeSize": 20, "volumeType": "gp3"},
            )
        ).fixed_monthly
        / 730
        for type, n in launched.items()
    )
    assert burn.max_usd_h is not None
    assert spent <= burn.max_usd_h + 1e-9
