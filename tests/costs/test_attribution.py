"""By which route cost tags reach the bill, and that no route can be lost unnoticed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalog.taggable import tag_kind
from costs import estimate
from costs.attribution import Attribution, _table, prove, split_rule
from costs.registry import pricers
from model.resource import Plan, Resource
from tests.costs.plans import make, plan, urn

TAGS = {"team": "search", "cost-center": "cc-1"}
PROVIDER = "pulumi:providers:aws"


def provider(**inputs: Any) -> Resource:
    return make(PROVIDER, "aws", **inputs)


def by_provider(resource: Resource) -> Resource:
    fields = {name: getattr(resource, name) for name in resource.__slots__}
    return Resource(**{**fields, "provider": f"{urn(PROVIDER, 'aws')}::p-1"})


POOL = make(
    "kubernetes:karpenter.sh/v1:NodePool",
    "pool",
    spec={
        "template": {
            "spec": {
                "nodeClassRef": {"name": "gpu"},
                "requirements": [
                    {"key": "node.kubernetes.io/instance-type", "operator": "In", "values": ["g5.xlarge"]}
                ],
            }
        },
        "limits": {"cpu": 8},
    },
)
NODE_CLASS = make(
    "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass", "class", metadata={"name": "gpu"}, spec={"tags": TAGS}
)
NODE_GROUP = make(
    "aws:eks/nodeGroup:NodeGroup",
    "nodes",
    launchTemplate={"name": "lt"},
    scalingConfig={"desiredSize": 1},
    tags=TAGS,
)
TEMPLATE = make(
    "aws:ec2/launchTemplate:LaunchTemplate",
    "lt",
    name="lt",
    tagSpecifications=[{"resourceType": "instance", "tags": TAGS}, {"resourceType": "volume", "tags": TAGS}],
)
CLAIM = make("kubernetes:core/v1:PersistentVolumeClaim", "claim", spec={"storageClassName": "gp3"})
DRIVER = make(
    "aws:eks/addon:Addon",
    "ebs",
    addonName="aws-ebs-csi-driver",
    configurationValues=json.dumps({"controller": {"extraVolumeTags": TAGS}}),
)
GATEWAY = make("kubernetes:gateway.networking.k8s.io/v1:Gateway", "gateway")
CONTROLLER = make(
    "kubernetes:helm.sh/v3:Release", "lbc", chart="aws-load-balancer-controller", values={"defaultTags": TAGS}
)
GROUP = make(
    "aws:autoscaling/group:Group",
    "asg",
    minSize=1,
    maxSize=1,
    launchTemplate={"name": "lt"},
    tags=[{"key": key, "value": value, "propagateAtLaunch": True} for key, value in TAGS.items()],
)
KEY = by_provider(make("aws:kms/key:Key", "key"))
TOPIC = by_provider(make("aws:sns/topic:Topic", "topic", id="topic-1", arn="topic-1"))
SUBSCRIPTION = make("aws:sns/topicSubscription:TopicSubscription", "mail", topic="topic-1", protocol="email")
OWN = make("aws:secretsmanager/secret:Secret", "secret", tags=TAGS)
DASHBOARD = make("aws:cloudwatch/dashboard:Dashboard", "dashboard")
EVERYTHING = (
    *(provider(defaultTags={"tags": TAGS}), POOL, NODE_CLASS, NODE_GROUP, TEMPLATE, CLAIM, DRIVER, GATEWAY),
    *(CONTROLLER, GROUP, KEY, TOPIC, SUBSCRIPTION, OWN, DASHBOARD),
)


def proof(*resources: Resource, others: tuple[Plan, ...] = ()) -> dict[str, Attribution]:
    planned = plan(*resources)
    return {one.name: one for one in prove(planned, estimate(planned), others=others)}


def test_every_route_is_found() -> None:
    assert {name: one.route for name, one in proof(*EVERYTHING).items()} == {
        "pool": "node class",
        "nodes": "launch template",
        "claim": "volume driver",
        "gateway": "load balancer controller",
        "asg": "propagated tags",
        "key": "default tags",
        "topic": "default tags",
        "mail": "its topic",
        "secret": "own tags",
        "dashboard": "account",
    }
    assert all(one.proven for one in proof(*EVERYTHING).values())


@pytest.mark.parametrize(
    ("removed", "changed", "broken"),
    [
        (NODE_CLASS, None, {"pool"}),
        (
            NODE_CLASS,
            make(NODE_CLASS.type, "class", metadata={"name": "gpu"}, spec={"tags": {"team": "x"}}),
            {"pool"},
        ),
        (TEMPLATE, None, {"nodes"}),
        (
            TEMPLATE,
            make(
                TEMPLATE.type, "lt", name="lt", tagSpecifications=[{"resourceType": "instance", "tags": TAGS}]
            ),
            {"nodes"},
        ),
        (DRIVER, None, {"claim"}),
        (CONTROLLER, None, {"gateway"}),
        (EVERYTHING[0], None, {"key", "topic", "mail"}),
        (EVERYTHING[0], provider(defaultTags={"tags": {"team": "search"}}), {"key", "topic", "mail"}),
        (TOPIC, None, {"mail"}),
        (OWN, make(OWN.type, "secret"), {"secret"}),
        (
            GROUP,
            make(GROUP.type, "asg", **{**GROUP.inputs, "tags": [{"key": "team", "value": "search"}]}),
            {"asg"},
        ),
    ],
)
def test_losing_any_one_route_breaks_the_proof(
    removed: Resource, changed: Resource | None, broken: set[str]
) -> None:
    kept = [one for one in EVERYTHING if one is not removed]
    if changed is not None:
        kept.append(changed)
    assert {name for name, one in proof(*kept).items() if not one.proven} == broken


def test_a_claim_is_tagged_by_the_driver_of_the_platforms_plan() -> None:
    assert proof(CLAIM)["claim"].proven is False
    assert proof(CLAIM, others=(plan(DRIVER),))["claim"].route == "volume driver"


def test_tags_of_a_node_group_do_not_reach_its_machines() -> None:
    bare = make("aws:eks/nodeGroup:NodeGroup", "nodes", scalingConfig={"desiredSize": 1}, tags=TAGS)
    found = proof(bare)["nodes"]
    assert (found.route, found.missing) == ("", ("team", "cost-center"))
    assert found.words == "EKS does not pass a node group's tags on to its machines; a launch template would"


def test_default_tags_of_a_digest_may_be_written_as_json() -> None:
    written = provider(defaultTags=json.dumps({"tags": TAGS}))
    assert proof(written, KEY)["key"].tags == TAGS


def test_a_shared_resource_says_how_it_is_divided() -> None:
    shared = {"team": "platform", "cost-center": "cc-0"}
    found = proof(make("aws:eks/cluster:Cluster", "cluster", tags=shared))["cluster"]
    assert (
        found.split
        == "by the pods' vCPU and memory requests a namespace (split cost allocation data for EKS)"
    )
    assert proof(make("aws:eks/cluster:Cluster", "cluster", tags=TAGS))["cluster"].split == ""
    assert split_rule("aws:kms/key:Key") == "evenly over the teams of the platform"


def test_every_billable_type_without_tags_has_a_route() -> None:
    untagged = {type for type in pricers() if type.startswith("aws:") and tag_kind(type) == "none"}
    assert untagged - set(_table("attribution")) == set()
