"""The example company's stacks: all of it priced, bounded, and owned."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from costs import Context, estimate, is_pool, pool_burn
from costs.attribution import ADDON, prove
from costs.machines import LAUNCH_TEMPLATE
from costs.pools import NODE_CLASS
from model.digest import parse_plans
from model.resource import Plan, Resource

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("example stacks")


@pytest.fixture(scope="module")
def plans() -> Mapping[str, Plan]:
    """Every stack of the repository, as the digest that a preview writes."""
    command = [sys.executable, "-m", "slipway", "preview", "--json", "-"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=300)
    return parse_plans(done.stdout)


def test_nothing_billable_is_without_a_price(plans: Mapping[str, Plan]) -> None:
    unpriced = {
        (stack, one.type, one.name, one.assumptions[0])
        for stack, plan in plans.items()
        for one in estimate(plan).unpriced
    }
    assert unpriced == set()


def test_every_pool_has_a_bound(plans: Mapping[str, Plan]) -> None:
    burns = [
        pool_burn(resource, Context(plan))
        for plan in plans.values()
        for resource in plan.resources
        if is_pool(resource)
    ]
    assert burns
    assert [burn.name for burn in burns if burn.max_usd_h is None] == []


def platforms(plans: Mapping[str, Plan]) -> list[Plan]:
    return [plan for name, plan in plans.items() if name.startswith("platform")]


def unproven(plan: Plan, others: list[Plan]) -> set[str]:
    return {one.name for one in prove(plan, estimate(plan), others=others) if not one.proven}


def test_every_dollar_has_an_owner(plans: Mapping[str, Plan]) -> None:
    found = {(name, one) for name, plan in plans.items() for one in unproven(plan, platforms(plans))}
    assert found == set()


CARRIERS = {
    "pulumi:providers:aws": "defaultTags",
    LAUNCH_TEMPLATE: "tagSpecifications",
    NODE_CLASS: "spec",
}


def test_deleting_any_one_tag_route_breaks_the_proof(plans: Mapping[str, Plan]) -> None:
    tried = 0
    paying = [plan for plan in plans.values() if estimate(plan).totals.monthly.high]
    assert len(paying) >= 6
    for plan in paying:
        for index, resource in enumerate(plan.resources):
            carrier = CARRIERS.get(resource.type)
            if carrier is None or carrier not in resource.inputs:
                continue
            inputs = {key: value for key, value in resource.inputs.items() if key != carrier}
            broken: list[Resource] = list(plan.resources)
            broken[index] = replace(resource, inputs=inputs, outputs={})
            if resource.type == "pulumi:providers:aws":
                broken = [without_tags(one) for one in broken]
            assert unproven(replace(plan, resources=tuple(broken)), platforms(plans)), resource.urn
            tried += 1
    assert tried >= len(paying)


def without_tags(resource: Resource) -> Resource:
    """The engine merges default tags into each resource's own: take them away there too."""
    if not resource.type.startswith("aws:"):
        return resource
    gone = ("tags", "tagsAll")
    inputs = {key: value for key, value in resource.inputs.items() if key not in gone}
    outputs = {key: value for key, value in resource.outputs.items() if key not in gone}
    return replace(resource, inputs=inputs, outputs=outputs)


def test_volumes_of_claims_are_tagged_by_each_platforms_driver(plans: Mapping[str, Plan]) -> None:
    for plan in platforms(plans):
        drivers = [one for one in plan.of_type(ADDON) if one.prop("addonName") == "aws-ebs-csi-driver"]
        assert "extraVolumeTags" in str(drivers[0].prop("configurationValues"))
