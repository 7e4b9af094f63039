"""Karpenter: exactly its children, its rights, the events it hears, and the order of it all."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from components.nodes.karpenter.component import Karpenter, KarpenterArgs
from components.nodes.karpenter.interruption import EVENTS
from components.nodes.karpenter.spec import KarpenterSpec
from components.spec import Environment
from model.resource import Plan, Resource
from model.values import get
from tests.components.plan import ACCOUNT, inputs, on_aws, plan_of, registered, site

KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
CLUSTER = "platform-prod"
RELEASE = "kubernetes:helm.sh/v3:Release"
TOPICS = ("node-lifecycle", "instance-profiles", "cluster", "interruption", "volume-keys", "discovery")


def karpenter(environment: Environment = "prod", **fields: object) -> Plan:
    where = site(environment)
    args = KarpenterArgs(
        spec=KarpenterSpec.model_validate(fields),
        site=where,
        cluster_name=CLUSTER,
        queue_key_arn=KEY,
        volume_key_arns=[KEY],
    )
    return plan_of(lambda: Karpenter("karpenter", args, on_aws(where)))


def policy(resource: Resource, key: str = "policy") -> dict[str, dict[str, object]]:
    text = get(resource.inputs, key)
    assert isinstance(text, str)
    return {statement.pop("Sid"): statement for statement in json.loads(text)["Statement"]}


def statements(plan: Plan) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for resource in plan.of_type("aws:iam/rolePolicy:RolePolicy"):
        found.update(policy(resource))
    return found


def test_karpenter_is_these_resources_and_nothing_else() -> None:
    assert set(registered(karpenter())) == {
        "slipway:nodes:Karpenter karpenter",
        "aws:iam/role:Role karpenter-node",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment karpenter-node-AmazonEKSWorkerNodePolicy",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment karpenter-node-AmazonEC2ContainerRegistryPullOnly",
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment karpenter-node-AmazonSSMManagedInstanceCore",
        "aws:eks/accessEntry:AccessEntry karpenter-node",
        "aws:iam/role:Role karpenter-controller",
        *(f"aws:iam/rolePolicy:RolePolicy karpenter-controller-{topic}" for topic in TOPICS),
        "aws:eks/podIdentityAssociation:PodIdentityAssociation karpenter",
        "aws:sqs/queue:Queue karpenter-interruption",
        "aws:sqs/queuePolicy:QueuePolicy karpenter-interruption",
        *(f"aws:cloudwatch/eventRule:EventRule karpenter-{event}" for event in EVENTS),
        *(f"aws:cloudwatch/eventTarget:EventTarget karpenter-{event}" for event in EVENTS),
        f"{RELEASE} karpenter-crd",
        f"{RELEASE} karpenter",
    }


def test_the_chart_is_pinned_and_told_exactly_this() -> None:
    made = inputs(registered(karpenter())[f"{RELEASE} karpenter"], site())
    labels = {key: value for key, value in site().tags.labels().items() if key.startswith("slipway.dev/")}
    wanted = {
        "name": "karpenter",
        "namespace": "kube-system",
        "chart": "oci://public.ecr.aws/karpenter/karpenter",
        "version": "1.15.1",
        "skipCrds": True,
        "atomic": True,
        "cleanupOnFail": True,
        "maxHistory": 5,
        "timeout": 600,
        "values": {
            "replicas": 2,
            "additionalLabels": labels,
            "podLabels": labels,
            "serviceAccount": {"create": True, "name": "karpenter"},
            "priorityClassName": "system-cluster-critical",
            "tolerations": [{"key": "CriticalAddonsOnly", "operator": "Exists"}],
            "controller": {
                "resources": {
                    "requests": {"cpu": "1000m", "memory": "1024Mi"},
                    "limits": {"memory": "1024Mi"},
                }
            },
            "settings": {
                "clusterName": "platform-prod",
                "eksControlPlane": True,
                "interruptionQueue": "platform-prod-interruption",
                "enableZonalShift": False,
                "featureGates": {
                    "reservedCapacity": True,
                    "nodeOverlay": True,
                    "staticCapacity": True,
                    "nodeRepair": True,
                    "spotToSpotConsolidation": False,
                },
            },
        },
    }
    assert {key: made.get(key) for key in wanted} == wanted


def test_the_definitions_have_the_version_of_the_controller_and_come_before_it() -> None:
    resources = registered(karpenter())
    definitions, controller = resources[f"{RELEASE} karpenter-crd"], resources[f"{RELEASE} karpenter"]
    assert get(definitions.inputs, "version") == get(controller.inputs, "version")
    assert get(definitions.inputs, "chart") == "oci://public.ecr.aws/karpenter/karpenter-crd"
    assert definitions.urn in controller.dependencies


def test_the_controller_starts_after_everything_it_needs_so_that_destroy_takes_it_away_first() -> None:
    plan = karpenter()
    controller = registered(plan)[f"{RELEASE} karpenter"]
    needed = {
        resource.urn
        for resource in plan.of_type(
            "aws:iam/rolePolicy:RolePolicy",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "aws:eks/accessEntry:AccessEntry",
            "aws:eks/podIdentityAssociation:PodIdentityAssociation",
            "aws:sqs/queuePolicy:QueuePolicy",
            "aws:cloudwatch/eventTarget:EventTarget",
        )
    }
    assert needed < set(controller.dependencies)


def test_a_small_environment_runs_one_controller() -> None:
    release = registered(karpenter("dev"))[f"{RELEASE} karpenter"]
    assert get(release.inputs, "values", "replicas") == 1
    asked = registered(karpenter("dev", replicas=3))[f"{RELEASE} karpenter"]
    assert get(asked.inputs, "values", "replicas") == 3
    with pytest.raises(ValidationError):
        KarpenterSpec(replicas=0)


def test_the_queue_is_encrypted_and_only_its_rules_may_send() -> None:
    resources = registered(karpenter())
    queue = resources["aws:sqs/queue:Queue karpenter-interruption"]
    assert inputs(queue, site()) == {
        "name": "platform-prod-interruption",
        "messageRetentionSeconds": 300,
        "kmsMasterKeyId": KEY,
    }
    said = policy(resources["aws:sqs/queuePolicy:QueuePolicy karpenter-interruption"])
    arn = get(queue.outputs, "arn")
    rules = [
        get(resources[f"aws:cloudwatch/eventRule:EventRule karpenter-{event}"].outputs, "arn")
        for event in EVENTS
    ]
    assert said == {
        "RulesSend": {
            "Effect": "Allow",
            "Principal": {"Service": ["events.amazonaws.com"]},
            "Action": ["sqs:SendMessage"],
            "Resource": [arn],
            "Condition": {"ArnEquals": {"aws:SourceArn": rules}},
        },
        "OnlyEncryptedTransport": {
            "Effect": "Deny",
            "Principal": {"AWS": ["*"]},
            "Action": ["sqs:*"],
            "Resource": [arn],
            "Condition": {"Bool": {"aws:SecureTransport": "false"}},
        },
    }


def test_it_hears_every_event_that_it_understands() -> None:
    patterns = [
        json.loads(str(get(rule.inputs, "eventPattern")))
        for rule in karpenter().of_type("aws:cloudwatch/eventRule:EventRule")
    ]
    assert {(pattern["source"][0], pattern["detail-type"][0]) for pattern in patterns} == {
        ("aws.health", "AWS Health Event"),
        ("aws.ec2", "EC2 Spot Instance Interruption Warning"),
        ("aws.ec2", "EC2 Instance Rebalance Recommendation"),
        ("aws.ec2", "EC2 Instance State-change Notification"),
        ("aws.ec2", "EC2 Capacity Reservation Instance Interruption Warning"),
    }


def test_only_its_own_service_account_gets_the_controllers_role() -> None:
    resources = registered(karpenter())
    trust = policy(resources["aws:iam/role:Role karpenter-controller"], "assumeRolePolicy")
    assert trust == {
        "PodIdentity": {
            "Effect": "Allow",
            "Principal": {"Service": ["pods.eks.amazonaws.com"]},
            "Action": ["sts:AssumeRole", "sts:TagSession"],
            "Condition": {
                "StringEquals": {
                    "aws:SourceAccount": ACCOUNT,
                    "aws:RequestTag/kubernetes-namespace": "kube-system",
                    "aws:RequestTag/kubernetes-service-account": "karpenter",
                },
                "ArnEquals": {"aws:SourceArn": f"arn:aws:eks:us-east-1:{ACCOUNT}:cluster/platform-prod"},
            },
        }
    }
    association = resources["aws:eks/podIdentityAssociation:PodIdentityAssociation karpenter"]
    assert inputs(association, site()) == {
        "clusterName": "platform-prod",
        "namespace": "kube-system",
        "serviceAccount": "karpenter",
        "roleArn": get(resources["aws:iam/role:Role karpenter-controller"].outputs, "arn"),
    }


def test_nodes_join_by_an_access_entry_of_their_type() -> None:
    resources = registered(karpenter())
    entry = inputs(resources["aws:eks/accessEntry:AccessEntry karpenter-node"], site())
    assert entry == {
        "clusterName": "platform-prod",
        "principalArn": get(resources["aws:iam/role:Role karpenter-node"].outputs, "arn"),
        "type": "EC2_LINUX",
    }


UPSTREAM = {
    "arc-zonal-shift:GetManagedResource",
    "ec2:CreateFleet",
    "ec2:CreateLaunchTemplate",
    "ec2:CreateTags",
    "ec2:DeleteLaunchTemplate",
    "ec2:DescribeCapacityReservations",
    "ec2:DescribeImages",
    "ec2:DescribeInstanceStatus",
    "ec2:DescribeInstanceTypeOfferings",
    "ec2:DescribeInstanceTypes",
    "ec2:DescribeInstances",
    "ec2:DescribeLaunchTemplates",
    "ec2:DescribePlacementGroups",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSpotPriceHistory",
    "ec2:DescribeSubnets",
    "ec2:RunInstances",
    "ec2:TerminateInstances",
    "eks:DescribeCluster",
    "iam:AddRoleToInstanceProfile",
    "iam:CreateInstanceProfile",
    "iam:DeleteInstanceProfile",
    "iam:GetInstanceProfile",
    "iam:ListInstanceProfiles",
    "iam:PassRole",
    "iam:RemoveRoleFromInstanceProfile",
    "iam:TagInstanceProfile",
    "pricing:GetProducts",
    "sqs:DeleteMessage",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
    "ssm:GetParameter",
}
"""The actions of karpenter-provider-aws v1.14.1's own template."""


def test_it_may_do_what_upstream_says_and_use_the_two_keys() -> None:
    actions = {
        action
        for statement in statements(karpenter(zonal_shift=True)).values()
        for action in statement["Action"]  # type: ignore[attr-defined]  # a list, by our own Statement
    }
    assert {action for action in actions if not action.startswith("kms:")} == UPSTREAM


def test_zonal_shifts_are_read_only_where_they_are_heeded() -> None:
    assert "ReadZonalShifts" not in statements(karpenter())
    plan = karpenter(zonal_shift=True)
    assert "ReadZonalShifts" in statements(plan)
    release = registered(plan)[f"{RELEASE} karpenter"]
    assert get(release.inputs, "values", "settings", "enableZonalShift") is True


CHANGES = ("Create", "Delete", "Terminate", "Add", "Remove", "Tag", "Run")


def test_every_right_to_change_is_bound_to_what_carries_this_clusters_tags() -> None:
    for sid, statement in statements(karpenter()).items():
        changes = [
            action
            for action in statement["Action"]  # type: ignore[attr-defined]  # a list, by our own Statement
            if action.split(":")[1].startswith(
                ("Create", "Delete", "Terminate", "Add", "Remove", "Tag", "Run")
            )
            and not action.startswith(("kms:", "sqs:"))
        ]
        if not changes or sid == "LaunchFrom":
            continue
        equals = statement["Condition"]["StringEquals"]  # type: ignore[index]  # a map, by our own Statement
        bound = {f"aws:{kind}Tag/kubernetes.io/cluster/platform-prod" for kind in ("Request", "Resource")}
        assert bound & set(equals), sid


def test_only_the_nodes_role_is_passed_and_only_to_ec2() -> None:
    plan = karpenter()
    node_role = registered(plan)["aws:iam/role:Role karpenter-node"]
    assert statements(plan)["PassNodeRole"] == {
        "Effect": "Allow",
        "Action": ["iam:PassRole"],
        "Resource": [get(node_role.outputs, "arn")],
        "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}},
    }


def test_the_inline_policies_fit_what_iam_allows_a_role() -> None:
    """IAM counts the characters of a role's inline policies together, without white space: 10,240 at most."""
    policies = karpenter().of_type("aws:iam/rolePolicy:RolePolicy")
    texts = [json.dumps(json.loads(str(get(p.inputs, "policy"))), separators=(",", ":")) for p in policies]
    assert sum(len(text) for text in texts) < 9_000


def test_its_outputs_are_what_pools_and_budgets_need() -> None:
    resources = registered(karpenter())
    node, controller = (
        resources[f"aws:iam/role:Role karpenter-{which}"].outputs for which in ("node", "controller")
    )
    assert resources["slipway:nodes:Karpenter karpenter"].outputs == {
        "nodeRoleName": get(node, "name"),
        "nodeRoleArn": get(node, "arn"),
        "controllerRoleName": get(controller, "name"),
        "controllerRoleArn": get(controller, "arn"),
    }
