"""Estimates of plans: what is priced, free and not priced, sums, and what is assumed."""

from __future__ import annotations

import csv
import json
import re
import time
from contextlib import suppress
from fnmatch import translate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import costs
from catalog import UnknownName, taggable
from costs import Usage, UsageError, estimate
from costs.bill import Bill, NotPriced
from costs.context import Context
from costs.free import why_free
from costs.registry import pricers
from costs.report import dumps, to_csv
from costs.usage import defaults
from model.resource import STACK_TYPE, Resource
from model.values import UNKNOWN, Secret
from tests.costs.plans import make, plan, price, urn

GROUP_TYPE = "slipway:search:Model"


def test_nothing_unknown_is_counted_as_free() -> None:
    found = price(make("aws:newservice/thing:Thing"))
    assert found.priced == "no"
    assert found.assumptions == ("aws:newservice/thing:Thing has no price in the catalogue",)


def test_what_costs_nothing_says_why() -> None:
    found = price(make("aws:iam/role:Role"))
    assert (found.priced, found.assumptions) == ("free", ("IAM has no charge",))


def test_a_resource_that_is_only_read_costs_nothing_here() -> None:
    read = Resource(urn=urn("aws:kms/key:Key"), type="aws:kms/key:Key", name="it", external=True)
    assert price(read).assumptions == ("read, not made by this stack",)


@pytest.mark.parametrize(
    ("resource", "reason"),
    [
        (
            make("aws:ec2/instance:Instance", instanceType="t3.mikro"),
            "'t3.mikro' is no priced instance type in the catalogue; did you mean 't3.micro'?",
        ),
        (
            make("aws:ec2/instance:Instance", instanceType=UNKNOWN),
            "instanceType is not known before deployment",
        ),
        (
            make("aws:rds/instance:Instance", engine="mysql", instanceClass=UNKNOWN),
            "instanceClass is not known before deployment",
        ),
        (
            make("aws:rds/instance:Instance", engine="nosql", instanceClass="db.t3.micro"),
            "the engine 'nosql' has no price list in the catalogue",
        ),
        (
            make("aws:ebs/volume:Volume", size=10, type="gp4"),
            "'gp4' is no EBS volume type; there are: gp2, gp3, io1, io2, st1, sc1, standard",
        ),
        (
            make("aws:ec2/natGateway:NatGateway", region="mars-1"),
            "'mars-1' has no prices in the catalogue; regions with prices: "
            "ap-northeast-1, eu-central-1, eu-west-1, us-east-1, us-east-2, us-west-2",
        ),
    ],
)
def test_what_cannot_be_priced_says_why(resource: Resource, reason: str) -> None:
    found = price(resource)
    assert (found.priced, found.assumptions[0]) == ("no", reason)


def test_extended_support_is_in_the_month_but_is_not_the_clusters_own_price() -> None:
    old = price(make("aws:eks/cluster:Cluster", version="1.31"))
    assert old.fixed_monthly == pytest.approx(73)
    assert old.monthly.low == pytest.approx(730 * 0.60)
    refused = make("aws:eks/cluster:Cluster", version="1.31", upgradePolicy={"supportType": "STANDARD"})
    assert price(refused).monthly.low == pytest.approx(73)


def test_the_extended_support_of_an_engine_counts_its_vcpus() -> None:
    found = price(
        make(
            "aws:rds/instance:Instance",
            engine="postgres",
            engineVersion="12.19",
            instanceClass="db.m6g.large",
        )
    )
    assert found.monthly.low - found.fixed_monthly == pytest.approx(2 * 730 * 0.10)


def test_public_addresses_of_a_load_balancer_come_on_top() -> None:
    found = price(make("aws:lb/loadBalancer:LoadBalancer", subnets=["a", "b", "c"]))
    assert found.fixed_monthly == pytest.approx(730 * 0.0225)
    assert found.monthly.low == pytest.approx(730 * (0.0225 + 3 * 0.005))
    inside = price(make("aws:lb/loadBalancer:LoadBalancer", subnets=["a", "b", "c"], internal=True))
    assert inside.monthly.low == pytest.approx(730 * 0.0225)


def test_use_widens_the_range_and_is_told() -> None:
    found = price(make("aws:ec2/natGateway:NatGateway"))
    assert found.monthly.low == pytest.approx(730 * 0.045)
    assert found.monthly.expected == pytest.approx(730 * 0.045 + 100 * 0.045)
    assert found.assumptions == ("100 GB processed a month (0 to 10,000; set usage.nat_gateway.gb)",)


def test_a_stacks_own_usage_narrows_the_range() -> None:
    usage = Usage.parse({"nat_gateway.gb": 500, "other": {"nat_gateway.gb": 7}})
    found = price(make("aws:ec2/natGateway:NatGateway"), usage=usage)
    assert found.monthly.low == found.monthly.high == pytest.approx(730 * 0.045 + 500 * 0.045)
    other = price(make("aws:ec2/natGateway:NatGateway", "other"), usage=usage)
    assert other.monthly.high == pytest.approx(730 * 0.045 + 7 * 0.045)
    assert other.assumptions == ("7 GB processed a month (set for this stack)",)


@pytest.mark.parametrize(
    ("section", "message"),
    [
        (
            {"nat_gateway.gbs": 5},
            "usage.nat_gateway.gbs: no estimate reads 'nat_gateway.gbs'; did you mean 'nat_gateway.gb'?",
        ),
        ({"s3.gb": "lots"}, "usage.s3.gb: 'lots' is no amount a month; write a number of at least 0"),
        ({"s3.gb": -1}, "usage.s3.gb: -1 is no amount a month; write a number of at least 0"),
        (
            {"models": {"s3.gb": True}},
            "usage.models.s3.gb: True is no amount a month; write a number of at least 0",
        ),
    ],
)
def test_a_wrong_usage_section_is_told(section: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as error:
        Usage.parse(section)
    assert str(error.value) == message


def test_the_usage_section_of_a_stack_is_read_from_its_plan() -> None:
    planned = plan(make("aws:ec2/natGateway:NatGateway"))
    spec = {"kind": "platform", "usage": {"nat_gateway.gb": 1}}
    with_usage = planned.__class__(
        stack=planned.stack,
        project=planned.project,
        resources=planned.resources,
        config={"slipway:spec": json.dumps(spec)},
    )
    assert Usage.of_plan(with_usage).amounts == {"nat_gateway.gb": 1.0}
    assert Usage.of_plan(planned) == Usage()


def components() -> tuple[Resource, ...]:
    stack = Resource(urn=urn(STACK_TYPE), type=STACK_TYPE, name="it", custom=False)
    model = Resource(
        urn=urn(GROUP_TYPE, "ranker"), type=GROUP_TYPE, name="ranker", custom=False, parent=stack.urn
    )
    key = make("aws:kms/key:Key", "key", tagsAll={"team": "search", "cost-center": "cc-1"}, parent=model.urn)
    secret = make(
        "aws:secretsmanager/secret:Secret", "secret", tags={"team": Secret("ads")}, parent=model.urn
    )
    gateway = make("aws:ec2/natGateway:NatGateway", "nat", parent=stack.urn)
    unknown = make("aws:newservice/thing:Thing", "thing", parent=stack.urn)
    return (stack, model, key, secret, gateway, unknown)


def test_sums_are_made_by_team_component_and_tag() -> None:
    found = estimate(plan(*components()))
    assert {name: totals.fixed_monthly for name, totals in found.by_team().items()} == {
        "": pytest.approx(730 * 0.045),
        "ads": 0.4,
        "search": 1.0,
    }
    assert found.by_component()["Model/ranker"].fixed_monthly == pytest.approx(1.4)
    assert found.by_tag("cost-center")["cc-1"].fixed_monthly == 1.0
    assert found.totals.fixed_monthly == pytest.approx(730 * 0.045 + 1.4)
    assert found.totals.unpriced == 1
    assert [one.name for one in found.unpriced] == ["thing"]


def test_components_and_providers_are_not_in_the_list() -> None:
    provider = make("pulumi:providers:aws", "default", region="us-east-1")
    found = estimate(plan(*components(), provider))
    assert [one.name for one in found.resources] == ["key", "secret", "nat", "thing"]


def test_the_json_is_that_of_the_interface() -> None:
    document = json.loads(dumps({"search-prod": estimate(plan(*components()))}))
    stack = document["stacks"]["search-prod"]
    assert (stack["currency"], stack["region"]) == ("USD", "us-east-1")
    assert stack["resources"][2] == {
        "urn": urn("aws:ec2/natGateway:NatGateway", "nat"),
        "type": "aws:ec2/natGateway:NatGateway",
        "component": "",
        "team": "",
        "monthly": {"low": 32.85, "expected": 37.35, "high": 482.85},
        "fixed_monthly": 32.85,
        "max_burn_hourly": 0.045,
        "assumptions": ["100 GB processed a month (0 to 10,000; set usage.nat_gateway.gb)"],
        "priced": "yes",
    }
    assert stack["totals"]["unpriced"] == 1
    assert set(stack["totals"]["by_team"]) == {"", "ads", "search"}


def test_a_pool_without_a_limit_is_null_in_json_and_told_in_csv() -> None:
    requirement = {"key": "node.kubernetes.io/instance-type", "operator": "In", "values": ["m5.large"]}
    pool = make(
        "kubernetes:karpenter.sh/v1:NodePool", spec={"template": {"spec": {"requirements": [requirement]}}}
    )
    estimates = {"s": estimate(plan(pool))}
    assert json.loads(dumps(estimates))["stacks"]["s"]["totals"]["max_burn_hourly"] is None
    assert ",unbounded,yes," in to_csv(estimates).splitlines()[1]


def test_the_same_plan_is_written_the_same() -> None:
    assert dumps({"s": estimate(plan(*components()))}) == dumps({"s": estimate(plan(*components()))})


def test_every_priced_aws_type_is_one_of_the_sdk() -> None:
    ours = {type for type in pricers() if type.startswith("aws:")}
    assert ours - set(taggable.kinds()) == set()


def test_no_row_of_the_free_table_is_about_nothing() -> None:
    with (Path(costs.__file__).parent / "free.csv").open(newline="", encoding="utf-8") as file:
        patterns = [pattern for pattern, _ in list(csv.reader(file))[1:] if pattern.startswith("aws:")]
    unpriced = "\n".join(type for type in taggable.kinds() if type not in pricers())
    # Anchored to lines: one search a pattern instead of one match a pattern and type.
    idle = [one for one in patterns if not re.search(f"(?m)^{translate(one)[4:-3]}$", unpriced)]
    assert idle == []


def test_most_types_of_the_sdk_are_priced_or_known_to_be_free() -> None:
    unknown = [type for type in taggable.kinds() if type not in pricers() and not why_free(type)]
    assert len(unknown) < len(taggable.kinds()) * 0.3


def test_every_usage_key_is_read_and_every_key_that_is_read_exists() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(costs.__file__).parent.rglob("*.py"))
    read = set(re.findall(r'"([a-z0-9_]+\.[a-z0-9_]+)"', source)) | {
        f"{service}.{unit}_hours" for service, unit in (("alb", "lcu"), ("nlb", "nlcu"), ("gwlb", "glcu"))
    }
    assert set(defaults()) - read == set()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5000) | st.text(max_size=8) | st.just(UNKNOWN),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(type=st.sampled_from(sorted(pricers())), data=st.data())
def test_no_input_makes_an_estimate_fail(type: str, data: st.DataObject) -> None:
    wanted = Bill(make(type), Context(plan()))
    asked: set[str] = set()

    class Spy(dict[str, Any]):
        def get(self, key: str, default: Any = None) -> Any:
            asked.add(key)
            return default

    with suppress(NotPriced, UnknownName):
        pricers()[type](Bill(Resource(urn=urn(type), type=type, name="it", inputs=Spy()), wanted.context))
    inputs = {key: data.draw(JSON) for key in sorted(asked)}
    found = price(make(type, **inputs))
    assert found.priced in ("yes", "free", "no")
    assert found.monthly.low <= found.monthly.high + 1e-9


def test_a_resource_takes_about_a_tenth_of_a_millisecond() -> None:
    resources = tuple(
        make(type, f"r{index}", **inputs)
        for index in range(500)
        for type, inputs in (
            ("aws:ec2/instance:Instance", {"instanceType": "m5.large"}),
            ("aws:kms/key:Key", {}),
            ("aws:iam/role:Role", {}),
            ("aws:s3/bucket:Bucket", {}),
        )
    )
    big = plan(*resources)
    estimate(big)
    best = min(_seconds(big) for _ in range(3))
    assert best / len(resources) < 0.0004


def _seconds(big: Any) -> float:
    start = time.process_time()
    estimate(big)
    return time.process_time() - start
