"""What a pool registers: exactly Karpenter's objects, and for EFA what its traffic needs."""

from __future__ import annotations

import pytest

from components.nodes.pools.component import CpuPool, CpuPoolArgs, GpuPool, GpuPoolArgs
from components.nodes.pools.gpu import GpuPoolSpec
from components.nodes.pools.manifests import efa_interfaces
from components.nodes.pools.spec import CpuPoolSpec
from components.site import Site
from model.resource import Plan
from model.values import Value, get
from tests.components.plan import inputs, on_aws, plan_of, registered, site

KEY = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555"
WHERE = site(team="search")
LABELS = {
    "app.kubernetes.io/managed-by": "slipway",
    "slipway.dev/team": "search",
    "slipway.dev/environment": "prod",
    "slipway.dev/service": "search",
    "slipway.dev/cost-center": "cc-1000",
    "slipway.dev/owner": "platform-oncall",
    "slipway.dev/data-class": "internal",
    "slipway.dev/stack": "search-prod",
}
CONTRACT = {key: value for key, value in LABELS.items() if key.startswith("slipway.dev/")}
NODE_LABELS = {**CONTRACT, "slipway.dev/os": "al2023"}
DISCOVERED = {"tags": {"karpenter.sh/discovery": "platform-prod"}}
NODE_CLASS = "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass"
NODE_POOL = "kubernetes:karpenter.sh/v1:NodePool"
OVERLAY = "kubernetes:karpenter.sh/v1alpha1:NodeOverlay"


def gpu_pool(where: Site = WHERE, **fields: object) -> Plan:
    spec = GpuPoolSpec.model_validate(
        {"name": "l4", "instance_types": ["g6.xlarge", "g6.2xlarge"], "max_accelerators": 4, **fields}
    )
    args = GpuPoolArgs(
        spec=spec,
        site=where,
        cluster_name="platform-prod",
        node_role_name="platform-prod-node",
        volume_key_arn=KEY,
        vpc_id="vpc-0a1b2c3d",
    )
    return plan_of(lambda: GpuPool("l4", args, on_aws(where)))


def spec_of(plan: Plan, type_: str) -> dict[str, Value]:
    [resource] = plan.of_type(type_)
    made = get(resource.inputs, "spec")
    assert isinstance(made, dict)
    return made


def test_a_gpu_pool_is_a_node_pool_and_its_node_class_and_nothing_else() -> None:
    plan = gpu_pool()
    assert set(registered(plan)) == {"slipway:nodes:GpuPool l4", f"{NODE_CLASS} l4", f"{NODE_POOL} l4"}
    assert registered(plan)["slipway:nodes:GpuPool l4"].outputs == {"nodePoolName": "search.l4"}


def test_the_node_pool_is_exactly_this() -> None:
    made = inputs(registered(gpu_pool())[f"{NODE_POOL} l4"], WHERE)
    assert made == {
        "apiVersion": "karpenter.sh/v1",
        "kind": "NodePool",
        "metadata": {
            "name": "search.l4",
            "labels": LABELS,
            # The budget handler writes the limits as well, and may not block a deployment.
            "annotations": {"pulumi.com/patchForce": "true"},
        },
        "spec": {
            "template": {
                "metadata": {"labels": NODE_LABELS},
                "spec": {
                    "nodeClassRef": {
                        "group": "karpenter.k8s.aws",
                        "kind": "EC2NodeClass",
                        "name": "search.l4",
                    },
                    "requirements": [
                        {
                            "key": "node.kubernetes.io/instance-type",
                            "operator": "In",
                            "values": ["g6.xlarge", "g6.2xlarge"],
                        },
                        {"key": "karpenter.sh/capacity-type", "operator": "In", "values": ["on-demand"]},
                        {"key": "kubernetes.io/arch", "operator": "In", "values": ["amd64"]},
                        {"key": "kubernetes.io/os", "operator": "In", "values": ["linux"]},
                    ],
                    "taints": [
                        {"key": "slipway.dev/team", "value": "search", "effect": "NoSchedule"},
                        {"key": "nvidia.com/gpu", "value": "true", "effect": "NoSchedule"},
                    ],
                    "expireAfter": "336h",
                    "terminationGracePeriod": "30m",
                },
            },
            "disruption": {
                "consolidationPolicy": "WhenEmpty",
                "consolidateAfter": "15m",
                "budgets": [
                    {"nodes": "100%", "reasons": ["Empty"]},
                    {"nodes": "1", "reasons": ["Drifted", "Underutilized"]},
                ],
            },
            "limits": {"nvidia.com/gpu": "4", "cpu": "32", "memory": "128Gi", "nodes": "4"},
        },
    }


def test_the_node_class_is_exactly_this() -> None:
    made = inputs(registered(gpu_pool())[f"{NODE_CLASS} l4"], WHERE)
    assert made == {
        "apiVersion": "karpenter.k8s.aws/v1",
        "kind": "EC2NodeClass",
        "metadata": {
            "name": "search.l4",
            "labels": LABELS,
            "annotations": {"pulumi.com/waitFor": "condition=Ready"},
        },
        "spec": {
            "amiSelectorTerms": [{"alias": "al2023@v20260714"}],
            "role": "platform-prod-node",
            "subnetSelectorTerms": [DISCOVERED],
            "securityGroupSelectorTerms": [DISCOVERED],
            "blockDeviceMappings": [
                {
                    "deviceName": "/dev/xvda",
                    "ebs": {
                        "volumeType": "gp3",
                        "volumeSize": "200Gi",
                        "iops": 4000,
                        "throughput": 500,
                        "encrypted": True,
                        "kmsKeyID": KEY,
                        "deleteOnTermination": True,
                    },
                }
            ],
            "metadataOptions": {
                "httpEndpoint": "enabled",
                "httpProtocolIPv6": "disabled",
                "httpPutResponseHopLimit": 1,
                "httpTokens": "required",
            },
            "detailedMonitoring": False,
            "associatePublicIPAddress": False,
            "instanceStorePolicy": "RAID0",
            "tags": WHERE.tags.aws(),
        },
    }


def test_the_node_class_outlives_its_pool_and_both_wait_for_the_last_node() -> None:
    resources = registered(gpu_pool(termination_grace_minutes=60))
    node_class, node_pool = resources[f"{NODE_CLASS} l4"], resources[f"{NODE_POOL} l4"]
    assert node_class.urn in node_pool.dependencies
    assert node_class.custom_timeouts["delete"] == node_pool.custom_timeouts["delete"] == "75m"


def test_an_efa_pool_brings_its_security_group_and_placement_group() -> None:
    plan = gpu_pool(instance_types=["p5.48xlarge"], max_accelerators=16, efa=True, zones=["use1-az4"])
    resources = registered(plan)
    assert set(resources) == {
        "slipway:nodes:GpuPool l4",
        "aws:ec2/placementGroup:PlacementGroup l4",
        "aws:ec2/securityGroup:SecurityGroup l4-efa",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule l4-efa",
        "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule l4-efa",
        f"{NODE_CLASS} l4",
        f"{NODE_POOL} l4",
    }
    group = resources["aws:ec2/securityGroup:SecurityGroup l4-efa"]
    assert inputs(group, WHERE) == {
        "description": "EFA between the nodes of search.l4",
        "vpcId": "vpc-0a1b2c3d",
    }
    for direction, way in (("Ingress", "from"), ("Egress", "to")):
        rule = resources[f"aws:vpc/securityGroup{direction}Rule:SecurityGroup{direction}Rule l4-efa"]
        assert inputs(rule, WHERE) == {
            "securityGroupId": group.id,
            "referencedSecurityGroupId": group.id,
            "ipProtocol": "-1",
            "description": f"EFA {way} nodes of this pool",
        }
    placement = resources["aws:ec2/placementGroup:PlacementGroup l4"]
    assert inputs(placement, WHERE) == {"strategy": "cluster"}
    made = spec_of(plan, NODE_CLASS)
    assert made["securityGroupSelectorTerms"] == [DISCOVERED, {"id": group.id}]
    assert made["placementGroupSelector"] == {"name": get(placement.outputs, "name")}
    assert made["networkInterfaces"] == efa_interfaces(32, 32)
    assert "associatePublicIPAddress" not in made


def test_efa_stands_on_every_card_that_has_it_and_ip_on_the_first() -> None:
    assert efa_interfaces(1, 1) == [
        {"networkCardIndex": 0, "deviceIndex": 0, "interfaceType": "interface"},
        {"networkCardIndex": 0, "deviceIndex": 1, "interfaceType": "efa-only"},
    ]
    all_cards = efa_interfaces(32, 32)
    assert len(all_cards) == 33
    assert all_cards[1:3] == [
        {"networkCardIndex": 0, "deviceIndex": 1, "interfaceType": "efa-only"},
        {"networkCardIndex": 1, "deviceIndex": 0, "interfaceType": "efa-only"},
    ]
    # p6-b300: 17 cards, and none on the first.
    assert [interface["networkCardIndex"] for interface in efa_interfaces(17, 16)[1:]] == list(range(1, 17))


def test_a_reserved_pool_names_its_capacity_and_stands_where_that_stands() -> None:
    block = {"kind": "capacity-block", "id": "cr-0123456789abcdef0", "ends": "2027-01-31T11:30:00Z"}
    shared = {"tags": {"purpose": "inference"}, "owner_id": "111122223333"}
    plan = gpu_pool(
        instance_types=["p5.48xlarge"],
        max_accelerators=16,
        efa=True,
        zones=["use1-az4"],
        capacity=["reserved", "spot", "on-demand"],
        reservations=[block, shared],
        termination_grace_minutes=10,
    )
    made = spec_of(plan, NODE_CLASS)
    assert made["capacityReservationSelectorTerms"] == [
        {"id": "cr-0123456789abcdef0"},
        {"tags": {"purpose": "inference"}, "ownerID": "111122223333"},
    ]
    assert "placementGroupSelector" not in made
    [node_pool] = plan.of_type(NODE_POOL)
    assert get(node_pool.inputs, "metadata", "annotations") == {
        "pulumi.com/patchForce": "true",
        "slipway.dev/capacity-block-ends": "2027-01-31T11:30:00+00:00",
    }
    requirements = get(node_pool.inputs, "spec", "template", "spec", "requirements")
    assert isinstance(requirements, list)
    assert {"key": "topology.k8s.aws/zone-id", "operator": "In", "values": ["use1-az4"]} in requirements
    assert {
        "key": "karpenter.sh/capacity-type",
        "operator": "In",
        "values": ["reserved", "spot", "on-demand"],
    } in requirements


def test_an_existing_placement_group_is_used_and_none_is_made() -> None:
    plan = gpu_pool(placement_group="training", zones=["use1-az4"])
    assert spec_of(plan, NODE_CLASS)["placementGroupSelector"] == {"name": "training"}
    assert list(plan.of_type("aws:ec2/placementGroup:PlacementGroup")) == []


def test_shared_gpus_are_made_known_to_karpenter_by_an_overlay_for_each_count() -> None:
    plan = gpu_pool(
        instance_types=["g6.xlarge", "g6.2xlarge", "g6.12xlarge"],
        sharing={"strategy": "time-slicing", "replicas": 4},
    )
    resources = registered(plan)
    one, four = resources[f"{OVERLAY} l4-x4"], resources[f"{OVERLAY} l4-x16"]
    assert len(list(plan.of_type(OVERLAY))) == 2
    assert inputs(one, WHERE) == {
        "apiVersion": "karpenter.sh/v1alpha1",
        "kind": "NodeOverlay",
        "metadata": {"name": "search.l4.x4", "labels": LABELS},
        "spec": {
            "requirements": [
                {"key": "karpenter.sh/nodepool", "operator": "In", "values": ["search.l4"]},
                {
                    "key": "node.kubernetes.io/instance-type",
                    "operator": "In",
                    "values": ["g6.xlarge", "g6.2xlarge"],
                },
            ],
            "capacity": {"nvidia.com/gpu.shared": "4"},
        },
    }
    assert get(four.inputs, "spec", "capacity") == {"nvidia.com/gpu.shared": "16"}
    labels = get(next(plan.of_type(NODE_POOL)).inputs, "spec", "template", "metadata", "labels")
    assert labels == {**NODE_LABELS, "nvidia.com/device-plugin.config": "time-slicing-4"}


def test_mig_cuts_the_gpus_before_the_kubelet_starts() -> None:
    plan = gpu_pool(
        instance_types=["p5.48xlarge"],
        max_accelerators=8,
        sharing={"strategy": "mig", "profile": "3g.40gb"},
    )
    script = spec_of(plan, NODE_CLASS)["userData"]
    assert isinstance(script, str)
    assert "nvidia-smi mig --create-gpu-instance 3g.40gb,3g.40gb --default-compute-instance\n" in script
    assert script.startswith(
        'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="slipway"\n\n--slipway\n'
    )
    assert script.endswith("\n--slipway--\n")
    assert get(next(plan.of_type(OVERLAY)).inputs, "spec", "capacity") == {"nvidia.com/mig-3g.40gb": "16"}


def test_a_fractional_gpu_counts_as_one_whose_overlay_tells_karpenter() -> None:
    plan = gpu_pool(instance_types=["g6f.large"])
    assert get(next(plan.of_type(OVERLAY)).inputs, "spec", "capacity") == {"nvidia.com/gpu": "1"}


def test_bottlerocket_keeps_its_system_on_a_small_disk_of_its_own() -> None:
    disks = spec_of(gpu_pool(ami="bottlerocket@v1.56.0"), NODE_CLASS)["blockDeviceMappings"]
    assert isinstance(disks, list)
    system, data = disks
    assert get(system, "deviceName") == "/dev/xvda"
    assert get(system, "ebs") == {
        "volumeType": "gp3",
        "volumeSize": "4Gi",
        "encrypted": True,
        "kmsKeyID": KEY,
        "deleteOnTermination": True,
    }
    assert (get(data, "deviceName"), get(data, "ebs", "volumeSize")) == ("/dev/xvdb", "200Gi")


def test_a_static_pool_holds_its_nodes_and_budgets_may_keep_hours() -> None:
    made = spec_of(
        gpu_pool(
            replicas=2,
            disruption={"budgets": [{"nodes": "0", "schedule": "0 6 * * mon-fri", "duration_hours": 12}]},
        ),
        NODE_POOL,
    )
    assert (made["replicas"], made["limits"]) == (2, {"nodes": "4"})
    assert get(made, "disruption", "budgets") == [
        {"nodes": "0", "schedule": "0 6 * * mon-fri", "duration": "12h"}
    ]


def test_no_instance_store_policy_without_instance_store_or_against_the_will() -> None:
    assert "instanceStorePolicy" not in spec_of(gpu_pool(instance_store="unused"), NODE_CLASS)
    assert "instanceStorePolicy" not in spec_of(
        gpu_pool(instance_types=["inf2.xlarge"], max_accelerators=1), NODE_CLASS
    )


def cpu_pool(**fields: object) -> Plan:
    spec = CpuPoolSpec.model_validate(
        {"name": "general", "instance_types": ["m7i.2xlarge"], "max_vcpus": 64, **fields}
    )
    args = CpuPoolArgs(
        spec=spec,
        site=WHERE,
        cluster_name="platform-prod",
        node_role_name="platform-prod-node",
        volume_key_arn=KEY,
        vpc_id="vpc-0a1b2c3d",
    )
    return plan_of(lambda: CpuPool("general", args, on_aws(WHERE)))


def test_a_cpu_pool_is_bounded_in_vcpus_and_kept_to_its_team_unless_shared() -> None:
    plan = cpu_pool(weight=10)
    assert set(registered(plan)) == {
        "slipway:nodes:CpuPool general",
        f"{NODE_CLASS} general",
        f"{NODE_POOL} general",
    }
    made = spec_of(plan, NODE_POOL)
    assert made["limits"] == {"cpu": "64", "memory": "256Gi", "nodes": "8"}
    assert made["weight"] == 10
    assert get(made, "template", "spec", "taints") == [
        {"key": "slipway.dev/team", "value": "search", "effect": "NoSchedule"}
    ]
    assert get(spec_of(cpu_pool(shared=True), NODE_POOL), "template", "spec", "taints") == []


def test_a_pool_in_the_wrong_region_is_refused_by_the_component_too() -> None:
    with pytest.raises(Exception, match="'euc1-az1' is no zone of us-east-1"):
        gpu_pool(zones=["euc1-az1"])


def test_nodes_tell_their_operating_system_so_that_agents_that_it_brings_along_stay_off() -> None:
    plan = gpu_pool(ami="bottlerocket@v1.56.0")
    labels = get(next(plan.of_type(NODE_POOL)).inputs, "spec", "template", "metadata", "labels")
    assert labels == {**CONTRACT, "slipway.dev/os": "bottlerocket"}
