"""Resources that are priced through another one of the plan."""

from __future__ import annotations

import pytest

from costs import estimate
from tests.costs.plans import make, plan, price, urn

H = 730
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
GROUP = "aws:autoscaling/group:Group"


def test_an_auto_scaling_group_costs_what_its_launch_template_asks_for() -> None:
    template = make(
        TEMPLATE,
        "lt",
        id="lt-1",
        instanceType="m5.large",
        blockDeviceMappings=[{"ebs": {"volumeSize": 30, "volumeType": "gp3"}}],
    )
    group = make(GROUP, "asg", minSize=1, maxSize=4, desiredCapacity=2, launchTemplate={"id": "lt-1"})
    found = price(group, template)
    each = H * 0.096 + 30 * 0.08
    for amount, nodes in ((found.monthly.low, 1), (found.monthly.expected, 2), (found.monthly.high, 4)):
        assert amount == pytest.approx(nodes * each)
    assert found.fixed_monthly == pytest.approx(2 * each)
    assert found.max_burn_hourly == pytest.approx(4 * each / H)


def test_a_launch_template_that_only_dependencies_name_is_found() -> None:
    template = make(TEMPLATE, "lt", instanceType="m5.large")
    group = make(
        GROUP,
        "asg",
        minSize=1,
        maxSize=1,
        launchTemplate={"version": "$Latest"},
        property_dependencies={"launchTemplate": (urn(TEMPLATE, "lt"),)},
    )
    assert price(group, template).fixed_monthly == pytest.approx(H * 0.096 + 8 * 0.10)


def test_a_group_whose_template_is_elsewhere_is_not_priced() -> None:
    found = price(make(GROUP, minSize=1, maxSize=1, launchTemplate={"id": "lt-unknown"}))
    assert found.priced == "no"
    assert found.assumptions[0] == "the instance type of its launch template is not in this plan"


def test_a_mixed_group_ranges_from_its_cheapest_to_its_dearest_type() -> None:
    group = make(
        GROUP,
        minSize=2,
        maxSize=2,
        mixedInstancesPolicy={
            "launchTemplate": {
                "launchTemplateSpecification": {},
                "overrides": [
                    {"instanceType": "m5.large"},
                    {"instanceType": "m5a.large"},
                    {"instanceType": "m5.xlarge"},
                ],
            }
        },
    )
    monthly = price(group).monthly
    disk = 8 * 0.10
    assert monthly.low == pytest.approx(2 * (H * 0.086 + disk))
    assert monthly.expected == pytest.approx(2 * (H * 0.096 + disk))
    assert monthly.high == pytest.approx(2 * (H * 0.192 + disk))


def test_a_fargate_service_costs_its_tasks() -> None:
    task = make("aws:ecs/taskDefinition:TaskDefinition", "task", id="td-1", cpu="1024", memory="2048")
    service = make("aws:ecs/service:Service", launchType="FARGATE", desiredCount=2, taskDefinition="td-1")
    assert price(service, task).fixed_monthly == pytest.approx(2 * H * (0.04048 + 2 * 0.004445))


def test_a_service_on_ones_own_machines_costs_nothing_more() -> None:
    found = price(make("aws:ecs/service:Service", launchType="EC2", desiredCount=2, taskDefinition="td-1"))
    assert found.priced == "free"
    assert found.assumptions == ("runs on the cluster's own machines, which are billed as such",)


def test_a_serverless_aurora_instance_costs_its_clusters_least_capacity() -> None:
    cluster = make(
        "aws:rds/cluster:Cluster",
        "db",
        id="db",
        engine="aurora-postgresql",
        serverlessv2ScalingConfiguration={"minCapacity": 0.5, "maxCapacity": 8},
    )
    instance = make(
        "aws:rds/clusterInstance:ClusterInstance",
        clusterIdentifier="db",
        engine="aurora-postgresql",
        instanceClass="db.serverless",
    )
    monthly = price(instance, cluster).monthly
    assert monthly.low == monthly.expected == pytest.approx(H * 0.12 * 0.5)
    assert monthly.high == pytest.approx(H * 0.12 * 8)


def test_a_sagemaker_endpoint_costs_its_configurations_instances() -> None:
    configuration = make(
        "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
        "config",
        name="config",
        productionVariants=[{"instanceType": "ml.g5.xlarge", "initialInstanceCount": 2}],
    )
    endpoint = make("aws:sagemaker/endpoint:Endpoint", endpointConfigName="config")
    assert price(endpoint, configuration).fixed_monthly == pytest.approx(2 * H * 1.006 * 1.4)


def test_provisioned_concurrency_costs_its_functions_memory() -> None:
    function = make("aws:lambda/function:Function", "fn", name="fn", memorySize=1024)
    config = make(
        "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
        functionName="fn",
        provisionedConcurrentExecutions=10,
    )
    assert price(config, function).fixed_monthly == pytest.approx(10 * H * 3600 * 4.1667e-06)


def test_ingresses_of_one_group_share_a_load_balancer() -> None:
    kind = "kubernetes:networking.k8s.io/v1:Ingress"
    inputs = {
        "spec": {"ingressClassName": "alb"},
        "metadata": {"annotations": {"alb.ingress.kubernetes.io/group.name": "shared"}},
    }
    first, second = make(kind, "a", **inputs), make(kind, "b", **inputs)
    assert estimate(plan(first, second)).totals.fixed_monthly == pytest.approx(H * 0.0225)


def test_the_same_resource_costs_more_in_frankfurt() -> None:
    gateway = make("aws:ec2/natGateway:NatGateway")
    found = price(gateway, region="eu-central-1")
    assert found.fixed_monthly == pytest.approx(H * 0.045 * 1.198)
    assert "NAT gateway gateway: us-east-1 price x 1.198, the region's EC2 price index" in found.assumptions


def test_a_resources_own_region_wins_over_the_stacks() -> None:
    here = make("aws:ec2/instance:Instance", instanceType="m7i.large", region="eu-central-1")
    assert (
        price(here).fixed_monthly
        > price(make("aws:ec2/instance:Instance", instanceType="m7i.large")).fixed_monthly
    )
