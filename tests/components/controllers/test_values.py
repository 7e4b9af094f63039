"""What the charts are told: placement, size and labels by one rule, the rest chart by chart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
import yaml

from catalog.instances import instance, instances
from components.cluster.spec import SystemNodesSpec
from components.controllers import accelerators, networking, scaling, secrecy, storage
from components.controllers.table import CONTROLLERS, Controller
from components.nodes.pools.sharing import CONFIG_LABEL, MAX_REPLICAS, Mig, Mps, Sharing, TimeSlicing
from components.spec import Environment
from tests.components.controllers.platform import CLUSTER, EVERYTHING, setting
from tests.components.plan import site

NODE_AGENTS = (
    "nvidia-device-plugin",
    "dcgm-exporter",
    "efa-device-plugin",
    "neuron-device-plugin",
    "mountpoint-s3",
)
"""What runs on every node that it is for, whatever its taints."""

ON_SYSTEM_NODES = [controller for controller in CONTROLLERS if controller.name not in NODE_AGENTS]
TOLERATION = {"key": "CriticalAddonsOnly", "operator": "Exists"}


def values(controller: Controller, environment: Environment = "prod") -> object:
    return controller.values(setting(EVERYTHING, environment))


def maps(value: object) -> Iterator[dict[str, object]]:
    """Every map in a value, the outermost first."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from maps(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from maps(inner)


def test_load_balancers_are_told_exactly_this() -> None:
    assert networking.load_balancers(setting()) == {
        "clusterName": CLUSTER,
        "region": "us-east-1",
        "vpcId": "vpc-0a1b2c3d",
        "replicaCount": 2,
        "podDisruptionBudget": {"maxUnavailable": 1},
        "serviceAccount": {"create": True, "name": "aws-load-balancer-controller"},
        "defaultTags": site().tags.aws(),
        "enableServiceMutatorWebhook": False,
        "enableShield": False,
        "enableWaf": False,
        "enableWafv2": True,
        "serviceMonitor": {"enabled": False},
        "priorityClassName": "system-cluster-critical",
        "podLabels": {
            key: value for key, value in site().tags.labels().items() if key.startswith("slipway.dev/")
        },
        "resources": {"requests": {"cpu": "50m", "memory": "192Mi"}, "limits": {"memory": "192Mi"}},
        "nodeSelector": {"kubernetes.io/os": "linux", "slipway.dev/pool": "system"},
        "tolerations": [TOLERATION],
    }


@pytest.mark.parametrize("controller", ON_SYSTEM_NODES, ids=lambda controller: controller.name)
def test_controllers_run_on_the_system_nodes_and_outlive_every_pool(controller: Controller) -> None:
    found = list(maps(values(controller)))
    assert any(one.get("slipway.dev/pool") == "system" for one in found)
    tolerations = [one["tolerations"] for one in found if "tolerations" in one]
    assert tolerations
    if controller.name != "efs":  # its node agents run everywhere
        assert all(one == [TOLERATION] for one in tolerations)


@pytest.mark.parametrize("name", NODE_AGENTS)
def test_node_agents_run_on_every_teams_nodes(name: str) -> None:
    [controller] = [one for one in CONTROLLERS if one.name == name]
    found = list(maps(values(controller)))
    assert any(
        one.get("tolerations") == [{"operator": "Exists"}] or one.get("tolerateAllTaints") for one in found
    )
    assert controller.namespace == "kube-system"


@pytest.mark.parametrize("controller", CONTROLLERS, ids=lambda controller: controller.name)
def test_every_chart_asks_for_cpu_and_memory_and_bounds_memory_only(controller: Controller) -> None:
    asked = [one for one in maps(values(controller)) if "requests" in one]
    assert asked
    for resources in asked:
        requests, limits = resources["requests"], resources["limits"]
        assert isinstance(requests, dict)
        assert isinstance(limits, dict)
        assert set(requests) == {"cpu", "memory"}
        assert set(limits) == {"memory"}


@pytest.mark.parametrize("controller", CONTROLLERS, ids=lambda controller: controller.name)
def test_no_chart_makes_monitors_whose_definitions_are_another_components(controller: Controller) -> None:
    for one in maps(values(controller)):
        for key, value in one.items():
            if key.lower() in ("servicemonitor", "podmonitor"):
                assert value == {"enabled": False}, controller.name


def millicores(environment: Environment) -> int:
    """The CPU of all controllers on the system nodes, as if every container had every replica."""
    replicas = setting(environment=environment).replicas
    total = 0
    for controller in ON_SYSTEM_NODES:
        for one in maps(values(controller, environment)):
            requests = one.get("requests")
            if isinstance(requests, dict):
                total += replicas * int(str(requests["cpu"]).removesuffix("m"))
    return total


@pytest.mark.parametrize(("environment", "nodes", "karpenter"), [("prod", 3, 2), ("dev", 2, 1)])
def test_all_controllers_together_fit_beside_karpenter_on_the_default_system_nodes(
    environment: Environment, nodes: int, karpenter: int
) -> None:
    cores = instance(SystemNodesSpec().instance_types[0]).vcpu * nodes
    # Karpenter asks for a core each; add-ons and the nodes' own agents for half a core per node.
    assert millicores(environment) < 1000 * (cores - karpenter) - 500 * nodes


def budgets(controller: Controller, environment: Environment) -> list[dict[str, object]]:
    """The disruption budgets that a chart is told to make."""
    told = [
        budget
        for one in maps(values(controller, environment))
        for key, budget in one.items()
        if key == "podDisruptionBudget"
    ]
    if controller.name == "keda":  # one per part
        told = [part for budget in told if isinstance(budget, dict) for part in budget.values()]
    return [
        budget
        for budget in told
        if isinstance(budget, dict)
        and budget.get("enabled", True)
        and {"minAvailable", "maxUnavailable"} & set(budget)
    ]


@pytest.mark.parametrize(
    "controller",
    # The EFS driver's chart has no such option; external-dns is one at a time.
    [one for one in ON_SYSTEM_NODES if one.name not in ("efs", "external-dns")],
    ids=lambda controller: controller.name,
)
def test_in_prod_one_of_two_may_go_and_elsewhere_nothing_blocks_a_drain(controller: Controller) -> None:
    assert budgets(controller, "prod")
    assert not budgets(controller, "dev")


def test_the_device_plugin_knows_every_configuration_that_a_pool_may_name() -> None:
    told = accelerators.nvidia_device_plugin(setting())["config"]
    assert isinstance(told, dict)
    configs = told["map"]
    assert told["default"] == "whole"
    assert yaml.safe_load(configs["whole"]) == {"version": "v1"}
    named = {
        Mig(strategy="mig", profile="1g.10gb").labels[CONFIG_LABEL],
        *(
            strategy.labels[CONFIG_LABEL]
            for replicas in range(2, MAX_REPLICAS + 1)
            for strategy in (
                TimeSlicing(strategy="time-slicing", replicas=replicas),
                Mps(strategy="mps", replicas=replicas),
            )
        ),
    }
    assert len(get_args(get_args(Sharing)[0])) == 3
    assert named == set(configs) - {"whole"}
    assert yaml.safe_load(configs["time-slicing-4"]) == {
        "version": "v1",
        "sharing": {
            "timeSlicing": {
                "renameByDefault": True,
                "failRequestsGreaterThanOne": True,
                "resources": [{"name": "nvidia.com/gpu", "replicas": 4}],
            }
        },
    }


def test_the_device_plugin_keeps_off_images_that_bring_it_along() -> None:
    assert accelerators.nvidia_device_plugin(setting())["affinity"] == {
        "nodeAffinity": {
            "requiredDuringSchedulingIgnoredDuringExecution": {
                "nodeSelectorTerms": [
                    {
                        "matchExpressions": [
                            {
                                "key": "karpenter.k8s.aws/instance-gpu-manufacturer",
                                "operator": "In",
                                "values": ["nvidia"],
                            },
                            {"key": "slipway.dev/os", "operator": "NotIn", "values": ["bottlerocket"]},
                        ]
                    }
                ]
            }
        }
    }


def test_metrics_of_gpus_come_from_every_image() -> None:
    [affinity] = [
        one for one in maps(accelerators.dcgm_exporter(setting())["affinity"]) if "matchExpressions" in one
    ]
    assert affinity["matchExpressions"] == [
        {"key": "karpenter.k8s.aws/instance-gpu-manufacturer", "operator": "In", "values": ["nvidia"]}
    ]


def test_the_efa_plugin_runs_on_every_type_with_efa_and_comes_from_the_regions_registry() -> None:
    told = accelerators.efa_device_plugin(setting())
    assert told["image"] == {
        "repository": "602401143452.dkr.ecr.us-east-1.amazonaws.com/eks/aws-efa-k8s-device-plugin"
    }
    labels = told["supportedInstanceLabels"]
    assert isinstance(labels, dict)
    assert {"p5.48xlarge", "p6-b300.48xlarge", "trn2.48xlarge"} <= set(labels["values"])
    assert "g6.xlarge" not in labels["values"]


def test_the_neuron_plugin_runs_on_every_neuron_type() -> None:
    told = accelerators.neuron_device_plugin(setting())
    kinds = {name for name, row in instances().items() if row.accelerator_kind == "neuron"}
    assert set(told["neuronInstances"]) == kinds  # type: ignore[call-overload]  # a list, by our own values
    assert {"inf2.xlarge", "trn1.32xlarge"} <= kinds


def test_what_external_secrets_reads_stays_in_one_namespace() -> None:
    told = secrecy.external_secrets(setting())
    assert told["crds"] == {
        "createClusterExternalSecret": False,
        "createClusterSecretStore": False,
        "createClusterGenerator": False,
        "createClusterPushSecret": False,
        "createPushSecret": False,
    }
    assert {key for key, value in told.items() if key.startswith("process") and value is False} == {
        "processClusterExternalSecret",
        "processClusterStore",
        "processClusterGenerator",
        "processClusterPushSecret",
        "processPushSecret",
    }
    assert told["rbac"] == {"aggregateToView": False, "aggregateToEdit": False}


def test_kueue_is_asked_about_teams_namespaces_only() -> None:
    told = scaling.kueue(setting())["managerConfig"]
    assert isinstance(told, dict)
    configuration = yaml.safe_load(told["controllerManagerConfigYaml"])
    assert configuration == scaling.kueue_configuration()
    assert configuration["managedJobsNamespaceSelector"] == {
        "matchExpressions": [
            {"key": "slipway.dev/team", "operator": "Exists"},
            {"key": "slipway.dev/team", "operator": "NotIn", "values": ["platform"]},
        ]
    }


def test_dns_records_are_owned_by_one_cluster_and_read_from_routes_where_there_are_any() -> None:
    told = networking.external_dns(setting(EVERYTHING))
    assert told["txtOwnerId"] == CLUSTER
    assert told["domainFilters"] == ["ml.example.com"]
    assert told["extraArgs"] == ["--zone-id-filter=Z0123456789ABCDEFGHIJ"]
    assert told["sources"] == ["service", "gateway-grpcroute", "gateway-httproute"]
    without = networking.external_dns(setting({**EVERYTHING, "gateway": None}))
    assert without["sources"] == ["service"]


def test_cert_manager_reads_gateways_where_there_are_any() -> None:
    config = {
        "apiVersion": "controller.config.cert-manager.io/v1alpha1",
        "kind": "ControllerConfiguration",
    }
    assert networking.cert_manager(setting(EVERYTHING))["config"] == {**config, "enableGatewayAPI": True}
    assert networking.cert_manager(setting({**EVERYTHING, "gateway": None}))["config"] == config


def test_access_points_carry_the_tag_contract() -> None:
    controller = storage.efs(setting())["controller"]
    assert isinstance(controller, dict)
    assert controller["tags"] == site().tags.aws()
