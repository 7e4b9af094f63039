"""Pools as people configure them: what is refused, with which words, and what follows from the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from catalog.instances import instances
from catalog.mig import mig_profiles
from components.nodes.pools.disruption import Budget, Disruption
from components.nodes.pools.fields import RootDisk, Taint
from components.nodes.pools.gpu import GpuPoolSpec, devices
from components.nodes.pools.reservations import Reservation
from components.nodes.pools.sharing import MAX_REPLICAS, device_plugin_configs
from components.nodes.pools.spec import CpuPoolSpec

BLOCK = {"kind": "capacity-block", "id": "cr-0123456789abcdef0", "ends": "2027-01-31T11:30:00Z"}


def gpu(**fields: object) -> GpuPoolSpec:
    return GpuPoolSpec.model_validate(
        {"name": "pool", "instance_types": ["g6.xlarge"], "max_accelerators": 8, **fields}
    )


def cpu(**fields: object) -> CpuPoolSpec:
    return CpuPoolSpec.model_validate(
        {"name": "pool", "instance_types": ["m7i.2xlarge"], "max_vcpus": 64, **fields}
    )


def refusal(error: pytest.ExceptionInfo[ValidationError]) -> tuple[tuple[int | str, ...], str]:
    [only] = error.value.errors()
    return only["loc"], only["msg"].removeprefix("Value error, ")


H100: dict[str, object] = {"instance_types": ["p5.48xlarge"], "max_accelerators": 16}

REFUSED: dict[str, tuple[dict[str, object], tuple[str | int, ...], str]] = {
    "an unordered purchase": (
        {"capacity": ["on-demand", "spot"]},
        ("capacity",),
        "Karpenter tries reserved, then spot, then on-demand; write ['spot', 'on-demand']",
    ),
    "reserved capacity that nothing names": (
        {**H100, "capacity": ["reserved"]},
        ("reservations",),
        "capacity has 'reserved'; say which, such as [{id: cr-...}]",
    ),
    "a reservation that nothing uses": (
        {**H100, "reservations": [{"id": "cr-0123456789abcdef0"}]},
        ("capacity",),
        "nothing uses the reservations; write ['reserved', 'on-demand']",
    ),
    "a type twice": (
        {"instance_types": ["g6.xlarge", "g6.xlarge"]},
        ("instance_types", 1),
        "'g6.xlarge' stands there twice; leave one out",
    ),
    "two architectures": (
        {"instance_types": ["g6.xlarge", "g5g.xlarge"]},
        ("instance_types", 1),
        "g5g.xlarge is arm64, g6.xlarge is x86_64; make a pool for each",
    ),
    "a type without accelerator": (
        {"instance_types": ["m7i.2xlarge"]},
        ("instance_types", 0),
        "m7i.2xlarge has no accelerator; write it in cpu_pools",
    ),
    "GPUs beside Neuron devices": (
        {"instance_types": ["g6.xlarge", "inf2.xlarge"]},
        ("instance_types", 1),
        "inf2.xlarge has Inferentia2, g6.xlarge has L4: their pods need different images;"
        " make a pool for each",
    ),
    "a limit below one node": (
        {"instance_types": ["p5.48xlarge"], "max_accelerators": 4},
        ("max_accelerators",),
        "4 does not allow one p5.48xlarge (8); raise it to 8 or leave the type out",
    ),
    "a Capacity Block of a type that has none": (
        {"capacity": ["reserved"], "reservations": [BLOCK]},
        ("reservations",),
        "there are no Capacity Blocks of g6.xlarge",
    ),
    "more grace than a Capacity Block leaves": (
        {**H100, "capacity": ["reserved"], "reservations": [BLOCK]},
        ("termination_grace_minutes",),
        "30 is more than the 10 minutes from the drain of a Capacity Block to its reclaim; write 10 or less",
    ),
    "EFA where there is none": (
        {"efa": True, "zones": ["use1-az4"]},
        ("efa",),
        "g6.xlarge has none; leave the type out or write efa: false",
    ),
    "EFA in no zone": (
        {**H100, "efa": True},
        ("zones",),
        "EFA does not reach across zones; write exactly one, such as zones: [use1-az4]",
    ),
    "EFA in two zones": (
        {**H100, "efa": True, "zones": ["use1-az4", "use1-az6"]},
        ("zones",),
        "EFA does not reach across zones; write exactly one, such as zones: [use1-az4]",
    ),
    "EFA over unlike cards": (
        {**H100, "instance_types": ["p5.48xlarge", "p5en.48xlarge"], "efa": True, "zones": ["use1-az4"]},
        ("efa",),
        "p5en.48xlarge has 16 EFA interfaces, p5.48xlarge has 32; make a pool for each: nodes of one job"
        " must be alike",
    ),
    "a placement group over zones": (
        {"placement_group": "training"},
        ("zones",),
        "a cluster placement group has one zone; write it, such as zones: [use1-az4]",
    ),
    "sharing with EFA": (
        {**H100, "efa": True, "zones": ["use1-az4"], "sharing": {"strategy": "mps", "replicas": 2}},
        ("sharing",),
        "it is for models smaller than a GPU, efa for models larger than a node; write one",
    ),
    "sharing of Neuron devices": (
        {"instance_types": ["inf2.xlarge"], "sharing": {"strategy": "time-slicing", "replicas": 2}},
        ("sharing",),
        "Inferentia2 cannot be shared; leave sharing out",
    ),
    "sharing of a fraction": (
        {"instance_types": ["g6f.large"], "sharing": {"strategy": "time-slicing", "replicas": 2}},
        ("sharing",),
        "g6f.large has a fraction of a GPU already; leave sharing or it out",
    ),
    "sharing too thin": (
        {"instance_types": ["g4dn.xlarge"], "sharing": {"strategy": "mps", "replicas": 10}},
        ("sharing", "replicas"),
        "10 leaves 1.6 GiB of g4dn.xlarge's 16 GiB to each pod; write at most 8",
    ),
    "MIG on a card that lacks it": (
        {"sharing": {"strategy": "mig", "profile": "1g.10gb"}},
        ("sharing", "profile"),
        "MIG does not cut the GPUs of g6, only those of: p4d, p4de, p5, p5e, p5en, p6-b200, p6-b300, g7e",
    ),
    "a MIG profile of another card": (
        {**H100, "sharing": {"strategy": "mig", "profile": "1g.5gb"}},
        ("sharing", "profile"),
        "'1g.5gb' is no MIG profile of p5; there are: 1g.10gb, 1g.20gb, 2g.20gb, 3g.40gb, 4g.40gb, 7g.80gb",
    ),
    "MIG that cuts unlike cards differently": (
        {
            **H100,
            "instance_types": ["p4d.24xlarge", "p5.48xlarge"],
            "sharing": {"strategy": "mig", "profile": "1g.10gb"},
        },
        ("sharing", "profile"),
        "'1g.10gb' cuts these types differently; make a pool for each family",
    ),
    "sharing on an image that does not set it up": (
        {"ami": "bottlerocket@v1.56.0", "sharing": {"strategy": "mps", "replicas": 2}},
        ("ami",),
        "'bottlerocket@v1.56.0' does not set up sharing; write an al2023 release",
    ),
    "more replicas than the limit": (
        {"replicas": 9},
        ("replicas",),
        "9 is over what the pool's limit allows (8); raise it",
    ),
    "a weight on a static pool": (
        {"replicas": 1, "weight": 10},
        ("weight",),
        "a pool with replicas is not chosen among others; leave weight out",
    ),
    "more IOPS than the disk's size allows": (
        {"root_disk": {"size_gib": 20, "iops": 16000}},
        ("root_disk", "iops"),
        "16000 is more than 500 per GiB of 20 GiB; write at most 10000",
    ),
    "more throughput than the IOPS carry": (
        {"root_disk": {"throughput_mibps": 1000}},
        ("root_disk", "throughput_mibps"),
        "1000 needs 4000 IOPS, and iops is 3000; raise or lower one",
    ),
    "a taint twice": (
        {"taints": [{"key": "example.com/x"}, {"key": "example.com/x", "value": "y"}]},
        ("taints", 1),
        "'example.com/x:NoSchedule' stands there twice; leave one out",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_gpu_pool_is_refused_with(case: str) -> None:
    fields, where, message = REFUSED[case]
    with pytest.raises(ValidationError) as error:
        gpu(**fields)
    assert refusal(error) == (where, message)


FIELD_REFUSED: list[tuple[dict[str, object], tuple[str | int, ...], str]] = [
    (
        {"instance_types": ["g6.xlarge", "p5.48xl"]},
        ("instance_types", 1),
        "'p5.48xl' is no instance type in the catalogue; did you mean 'p5.48xlarge'?",
    ),
    (
        {"ami": "al2023@latest"},
        ("ami",),
        "'al2023@latest' is no pinned release of a machine image; write family and release, such as"
        " 'al2023@v20260714' or 'bottlerocket@v1.56.0'",
    ),
    (
        {"disruption": {"consolidate_after_minutes": 2}},
        ("disruption", "consolidate_after_minutes"),
        "2 is shorter than the pull of a model server's image (5 minutes): nodes would come and go without"
        " serving; write 5 or more",
    ),
    (
        {"labels": {"karpenter.sh/nodepool": "x"}},
        ("labels", "karpenter.sh/nodepool", "[key]"),
        "label 'karpenter.sh/nodepool' is in the domain karpenter.sh, which is not the pool's to set",
    ),
    (
        {"taints": [{"key": "node.kubernetes.io/x"}]},
        ("taints", 0, "key"),
        "label 'node.kubernetes.io/x' is in the domain kubernetes.io, which is not the pool's to set",
    ),
    (
        {"taints": [{"key": "no key"}]},
        ("taints", 0, "key"),
        "'no key' is no label key; write letters, digits and '-_.', such as 'example.com/tier'",
    ),
    (
        {"disruption": {"budgets": [{"nodes": "0", "schedule": "0 6 * * mon-fri"}]}},
        ("disruption", "budgets", 0),
        "schedule is set without duration_hours; write both, or neither for a budget at all times",
    ),
    (
        {"disruption": {"budgets": [{"nodes": "0", "duration_hours": 8}]}},
        ("disruption", "budgets", 0),
        "duration_hours is set without schedule; write both, or neither for a budget at all times",
    ),
    (
        {"reservations": [{}]},
        ("reservations", 0),
        "write either id (such as cr-0123456789abcdef0) or tags, to say which reservation",
    ),
    (
        {"reservations": [{"kind": "capacity-block", "id": "cr-0123456789abcdef0"}]},
        ("reservations", 0),
        "a capacity-block ends; write when, such as ends: 2027-01-31T11:30:00Z",
    ),
    (
        {"reservations": [{"id": "cr-0123456789abcdef0", "ends": "2027-01-31T11:30:00Z"}]},
        ("reservations", 0),
        "ends is for kind: capacity-block; an On-Demand Capacity Reservation has no end here",
    ),
    (
        {"reservations": [{"id": "cr-0123456789abcdef0", "owner_id": "111122223333"}]},
        ("reservations", 0),
        "owner_id goes with tags only; cr-0123456789abcdef0 is found by its id alone, so leave it out",
    ),
]


@pytest.mark.parametrize(("fields", "where", "message"), FIELD_REFUSED)
def test_a_wrong_field_is_named_by_its_path(
    fields: dict[str, object], where: tuple[str | int, ...], message: str
) -> None:
    with pytest.raises(ValidationError) as error:
        gpu(**fields)
    assert refusal(error) == (where, message)


def test_a_cpu_pool_refuses_gpus_and_a_limit_below_one_node() -> None:
    with pytest.raises(ValidationError) as error:
        cpu(instance_types=["g6.xlarge"])
    assert refusal(error) == (("instance_types", 0), "g6.xlarge has L4 devices; write it in gpu_pools")
    with pytest.raises(ValidationError) as error:
        cpu(max_vcpus=4)
    assert refusal(error) == (
        ("max_vcpus",),
        "4 does not allow one m7i.2xlarge (8); raise it to 8 or leave the type out",
    )


def test_spot_is_refused_where_a_type_has_none() -> None:
    with pytest.raises(ValidationError) as error:
        gpu(instance_types=["trn2u.48xlarge"], max_accelerators=16, capacity=["spot", "on-demand"])
    assert refusal(error)[1] == ("trn2u.48xlarge cannot be bought as spot, only as capacity-block, on-demand")


def test_limits_follow_from_the_accelerators_by_the_largest_host_of_each() -> None:
    spec = gpu(instance_types=["g6.xlarge", "g6.16xlarge", "g6.12xlarge"], max_accelerators=6)
    assert spec.limits() == {
        "nvidia.com/gpu": "6",
        "cpu": str(6 * 64),  # six g6.16xlarge, one GPU each
        "memory": f"{6 * 256}Gi",
        "nodes": "6",
    }


def test_neuron_pools_count_neuron_devices() -> None:
    spec = gpu(instance_types=["trn1.32xlarge"], max_accelerators=32)
    assert spec.limits()["aws.amazon.com/neuron"] == "32"
    assert spec.max_nodes == 2
    assert [taint["key"] for taint in spec.all_taints("search")] == [
        "slipway.dev/team",
        "aws.amazon.com/neuron",
    ]


def test_shared_gpus_are_bounded_by_both_of_their_names() -> None:
    sliced = gpu(sharing={"strategy": "time-slicing", "replicas": 4}, max_accelerators=3)
    assert (sliced.limits()["nvidia.com/gpu"], sliced.limits()["nvidia.com/gpu.shared"]) == ("3", "12")
    cut = gpu(**H100, sharing={"strategy": "mig", "profile": "1g.10gb"})
    assert (cut.limits()["nvidia.com/gpu"], cut.limits()["nvidia.com/mig-1g.10gb"]) == ("16", "112")
    assert cut.accelerator_resource == "nvidia.com/mig-1g.10gb"


def test_a_static_pool_is_bounded_in_nodes_only() -> None:
    spec = gpu(instance_types=["g6.xlarge", "g6.12xlarge"], max_accelerators=9, replicas=2)
    assert spec.limits() == {"nodes": "2"}
    assert cpu(replicas=1).limits() == {"nodes": "8"}


def test_a_pod_needs_the_tolerations_of_all_taints() -> None:
    spec = gpu(taints=[Taint(key="example.com/batch", effect="NoExecute")])
    assert spec.tolerations("search") == [
        {"key": "slipway.dev/team", "operator": "Equal", "value": "search", "effect": "NoSchedule"},
        {"key": "nvidia.com/gpu", "operator": "Equal", "value": "true", "effect": "NoSchedule"},
        {"key": "example.com/batch", "operator": "Equal", "value": "", "effect": "NoExecute"},
    ]
    assert cpu(shared=True).tolerations("platform") == []


def test_a_pool_is_refused_in_a_region_that_lacks_its_types_or_zones() -> None:
    spec = gpu(
        instance_types=["g6.xlarge", "p6-b300.48xlarge"], zones=["use1-az4", "euc1-az1"], max_accelerators=8
    )
    assert spec.regional_faults("eu-central-1") == [
        (
            ("instance_types", 1),
            "'p6-b300.48xlarge' is not offered in eu-central-1; it is in us-east-1, us-west-2",
        ),
        (("zones", 0), "'use1-az4' is no zone of eu-central-1; there are: euc1-az1, euc1-az2, euc1-az3"),
    ]
    assert gpu(zones=["use1-az4"]).regional_faults("us-east-1") == []


def test_every_device_plugin_configuration_that_a_pool_can_name_is_there() -> None:
    named = {
        spec.sharing.labels["nvidia.com/device-plugin.config"]
        for spec in (
            *(gpu(**H100, sharing={"strategy": "mps", "replicas": n}) for n in range(2, MAX_REPLICAS + 1)),
            *(
                gpu(**H100, sharing={"strategy": "time-slicing", "replicas": n})
                for n in range(2, MAX_REPLICAS + 1)
            ),
            gpu(**H100, sharing={"strategy": "mig", "profile": "1g.10gb"}),
        )
        if spec.sharing
    }
    assert named | {"whole"} == set(device_plugin_configs())
    assert device_plugin_configs()["mps-4"] == {
        "version": "v1",
        "sharing": {
            "mps": {
                "renameByDefault": True,
                "failRequestsGreaterThanOne": True,
                "resources": [{"name": "nvidia.com/gpu", "replicas": 4}],
            }
        },
    }


def test_every_mig_family_is_in_the_catalogue() -> None:
    assert set(mig_profiles()) <= {row.family for row in instances().values()}


ACCELERATED = sorted(
    name for name, row in instances().items() if row.accelerator_kind in ("nvidia", "neuron")
)


@given(
    types=st.lists(st.sampled_from(ACCELERATED), min_size=1, max_size=4),
    accelerators=st.integers(1, 64),
    replicas=st.none() | st.integers(0, 4),
    efa=st.booleans(),
    capacity=st.lists(st.sampled_from(["reserved", "spot", "on-demand"]), min_size=1, max_size=3),
)
def test_any_pool_is_refused_in_words_or_holds_at_least_one_node_of_every_type(
    types: list[str], accelerators: int, replicas: int | None, efa: bool, capacity: list[str]
) -> None:
    fields = {
        "instance_types": types,
        "max_accelerators": accelerators,
        "replicas": replicas,
        "efa": efa,
        "zones": ["use1-az4"],
        "capacity": capacity,
        "reservations": [{"tags": {"purpose": "inference"}}] if "reserved" in capacity else [],
    }
    try:
        spec = gpu(**fields)
    except ValidationError:
        return
    assert all(devices(row) <= accelerators for row in spec.types)
    assert int(spec.limits()["nodes"]) >= max(1, replicas or 0)


def test_the_default_budgets_take_empty_nodes_freely_and_others_one_by_one() -> None:
    assert Disruption().budgets == [
        Budget(nodes="100%", reasons=["Empty"]),
        Budget(nodes="1", reasons=["Drifted", "Underutilized"]),
    ]
    assert RootDisk().size_gib == 100
    assert Reservation(tags={"purpose": "inference"}, owner_id="111122223333").ends is None
