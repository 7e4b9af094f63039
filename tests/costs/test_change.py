"""What a change costs, and why."""

from __future__ import annotations

from typing import Any

import pytest

from costs import estimate
from costs.change import compare
from model.resource import Resource
from tests.costs.plans import make, plan


def nodes(desired: int, most: int) -> Resource:
    scaling = {"minSize": 1, "desiredSize": desired, "maxSize": most}
    return make("aws:eks/nodeGroup:NodeGroup", "nodes", instanceTypes=["m5.large"], scalingConfig=scaling)


def h100(gpus: int) -> Resource:
    requirement = {"key": "node.kubernetes.io/instance-type", "operator": "In", "values": ["p5.48xlarge"]}
    spec: dict[str, Any] = {
        "template": {"spec": {"requirements": [requirement]}},
        "limits": {"nvidia.com/gpu": gpus},
    }
    return make("kubernetes:karpenter.sh/v1:NodePool", "h100", metadata={"name": "h100"}, spec=spec)


def test_a_new_pool_of_8_h100s_adds_dollars_a_month_and_an_hour() -> None:
    change = compare(estimate(plan(nodes(1, 1))), estimate(plan(nodes(1, 1), h100(8))))
    (pool,) = change.resources
    assert pool.reasons == ("new",)
    assert pool.burn_after == pytest.approx(55.04, rel=0.001)
    assert change.monthly.high == pytest.approx(55.04 * 730, rel=0.001)
    assert change.after.max_burn_hourly - change.before.max_burn_hourly == pytest.approx(55.04, rel=0.001)


def test_more_nodes_say_how_many_hours_more() -> None:
    change = compare(estimate(plan(nodes(1, 3))), estimate(plan(nodes(2, 3))))
    assert change.resources[0].reasons[0] == "m5.large, on-demand: 1,460 hours instead of 730"
    assert change.monthly.expected == pytest.approx(730 * 0.096 + 20 * 0.10)


def test_a_higher_limit_shows_although_nothing_runs_yet() -> None:
    change = compare(estimate(plan(h100(8))), estimate(plan(h100(16))))
    assert change.resources[0].burn_after == pytest.approx(2 * change.resources[0].burn_before)


def test_what_goes_saves() -> None:
    change = compare(estimate(plan(make("aws:kms/key:Key"))), estimate(plan()))
    assert change.resources[0].reasons == ("gone",)
    assert change.monthly.low == pytest.approx(-1.0)


def test_another_instance_type_is_named() -> None:
    small, large = (
        make("aws:ec2/instance:Instance", instanceType=type) for type in ("m5.large", "m5.xlarge")
    )
    change = compare(estimate(plan(small)), estimate(plan(large)))
    assert change.resources[0].reasons == ("no m5.large, on-demand", "m5.xlarge, on-demand, new")


def test_a_new_resource_without_a_price_is_told() -> None:
    change = compare(estimate(plan()), estimate(plan(make("aws:newservice/thing:Thing"))))
    assert change.resources[0].reasons == (
        "not priced: aws:newservice/thing:Thing has no price in the catalogue",
    )


def test_nothing_changed_is_nothing_to_tell() -> None:
    assert compare(estimate(plan(h100(8))), estimate(plan(h100(8)))).resources == ()


def test_without_a_base_everything_is_new() -> None:
    change = compare(None, estimate(plan(make("aws:kms/key:Key"))))
    assert change.before.monthly.high == 0
    assert change.resources[0].reasons == ("new",)
