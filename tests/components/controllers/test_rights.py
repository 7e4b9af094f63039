"""What the controllers may do: no more than upstream says, less wherever a condition can say so."""

from __future__ import annotations

import json

import pytest

from model.values import get
from tests.components.controllers.platform import (
    ACCOUNT,
    CLUSTER,
    EVERYTHING,
    actions,
    controllers,
    rights,
)

LOAD_BALANCERS_UPSTREAM = {
    "acm": ["DescribeCertificate", "ListCertificates"],
    "cognito-idp": ["DescribeUserPoolClient"],
    "ec2": [
        "AuthorizeSecurityGroupIngress",
        "CreateSecurityGroup",
        "CreateTags",
        "DeleteSecurityGroup",
        "DeleteTags",
        "DescribeAccountAttributes",
        "DescribeAddresses",
        "DescribeAvailabilityZones",
        "DescribeCoipPools",
        "DescribeInstances",
        "DescribeInternetGateways",
        "DescribeIpamPools",
        "DescribeNetworkInterfaces",
        "DescribeRouteTables",
        "DescribeSecurityGroups",
        "DescribeSubnets",
        "DescribeTags",
        "DescribeVpcPeeringConnections",
        "DescribeVpcs",
        "GetCoipPoolUsage",
        "GetSecurityGroupsForVpc",
        "RevokeSecurityGroupIngress",
    ],
    "elasticloadbalancing": [
        "AddListenerCertificates",
        "AddTags",
        "CreateListener",
        "CreateLoadBalancer",
        "CreateRule",
        "CreateTargetGroup",
        "DeleteListener",
        "DeleteLoadBalancer",
        "DeleteRule",
        "DeleteTargetGroup",
        "DeregisterTargets",
        "DescribeCapacityReservation",
        "DescribeListenerAttributes",
        "DescribeListenerCertificates",
        "DescribeListeners",
        "DescribeLoadBalancerAttributes",
        "DescribeLoadBalancers",
        "DescribeRules",
        "DescribeSSLPolicies",
        "DescribeTags",
        "DescribeTargetGroupAttributes",
        "DescribeTargetGroups",
        "DescribeTargetHealth",
        "DescribeTrustStores",
        "ModifyCapacityReservation",
        "ModifyIpPools",
        "ModifyListener",
        "ModifyListenerAttributes",
        "ModifyLoadBalancerAttributes",
        "ModifyRule",
        "ModifyTargetGroup",
        "ModifyTargetGroupAttributes",
        "RegisterTargets",
        "RemoveListenerCertificates",
        "RemoveTags",
        "SetIpAddressType",
        "SetRulePriorities",
        "SetSecurityGroups",
        "SetSubnets",
        "SetWebAcl",
    ],
    "iam": ["CreateServiceLinkedRole", "GetServerCertificate", "ListServerCertificates"],
    "shield": ["CreateProtection", "DeleteProtection", "DescribeProtection", "GetSubscriptionState"],
    "waf-regional": ["AssociateWebACL", "DisassociateWebACL", "GetWebACL", "GetWebACLForResource"],
    "wafv2": ["AssociateWebACL", "DisassociateWebACL", "GetWebACL", "GetWebACLForResource"],
}
"""The actions of kubernetes-sigs/aws-load-balancer-controller v3.5.0, docs/install/iam_policy.json."""

NOT_USED = {
    "cognito-idp:DescribeUserPoolClient",  # sign-in by Cognito
    "ec2:DescribeCoipPools",  # Outposts
    "ec2:GetCoipPoolUsage",
    "ec2:DescribeIpamPools",  # addresses from IPAM
    "elasticloadbalancing:ModifyIpPools",
    "iam:GetServerCertificate",  # certificates in IAM instead of ACM
    "iam:ListServerCertificates",
}
"""Beside Shield and WAF Classic, which the values switch off."""


def test_the_load_balancer_controller_may_do_what_upstream_says_but_for_what_is_not_used() -> None:
    upstream = {f"{service}:{name}" for service, names in LOAD_BALANCERS_UPSTREAM.items() for name in names}
    off = {action for action in upstream if action.startswith(("shield:", "waf-regional:"))}
    assert actions(rights(controllers(), "load-balancers")) == upstream - off - NOT_USED


CHANGES = (
    "Add",
    "Create",
    "Delete",
    "Deregister",
    "Modify",
    "Register",
    "Remove",
    "Set",
    "Authorize",
    "Revoke",
)
UNBOUND = {
    "LetIn": "by the VPC",
    "GroupsInVpc": "by the VPC",
    "TagListeners": "a listener has no tags before it has its first",
    "FirstLoadBalancer": "by the one role",
    "SetFirewalls": "AWS has no resource for it",
}
"""Statements whose changes are bound by something else than the cluster's tag."""


def test_what_it_may_change_is_this_clusters_own() -> None:
    for sid, statement in rights(controllers(), "load-balancers").items():
        changes = [action for action in actions({sid: statement}) if action.split(":")[1].startswith(CHANGES)]
        if not changes or sid in UNBOUND:
            continue
        condition = statement["Condition"]
        assert isinstance(condition, dict)
        bound = {f"aws:{kind}Tag/elbv2.k8s.aws/cluster" for kind in ("Request", "Resource")}
        named = bound & set(condition["StringEquals"])
        assert named, sid
        assert {condition["StringEquals"][key] for key in named} == {CLUSTER}, sid


def test_it_lets_in_within_its_vpc_only() -> None:
    said = rights(controllers(), "load-balancers")
    vpc = f"arn:aws:ec2:us-east-1:{ACCOUNT}:vpc/vpc-0a1b2c3d"
    assert said["LetIn"]["Condition"] == {"ArnEquals": {"ec2:Vpc": vpc}}
    assert said["GroupsInVpc"]["Resource"] == [vpc]


def test_the_mark_of_a_cluster_can_be_neither_changed_nor_taken_away() -> None:
    said = rights(controllers(), "load-balancers")
    for sid in ("RetagOwn", "RetagOwnGroups"):
        condition = said[sid]["Condition"]
        assert isinstance(condition, dict)
        assert condition["Null"] == {"aws:RequestTag/elbv2.k8s.aws/cluster": "true"}


def test_external_secrets_reads_nothing_by_itself() -> None:
    assert rights(controllers(), "external-secrets") == {
        "BecomeReader": {
            "Effect": "Allow",
            "Action": ["sts:AssumeRole", "sts:TagSession"],
            "Resource": [f"arn:aws:iam::{ACCOUNT}:role/{CLUSTER}-*-secrets"],
        }
    }


def test_external_dns_changes_the_listed_zones_only() -> None:
    zone = "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ"
    assert rights(controllers(EVERYTHING), "external-dns") == {
        "ChangeRecords": {
            "Effect": "Allow",
            "Action": ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets"],
            "Resource": [zone],
        },
        "ReadTags": {"Effect": "Allow", "Action": ["route53:ListTagsForResources"], "Resource": [zone]},
        "FindZones": {"Effect": "Allow", "Action": ["route53:ListHostedZones"], "Resource": ["*"]},
    }


def test_cert_manager_writes_proofs_only() -> None:
    zone = "arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ"
    assert rights(controllers(EVERYTHING), "cert-manager") == {
        "WriteProofs": {
            "Effect": "Allow",
            "Action": ["route53:ChangeResourceRecordSets"],
            "Resource": [zone],
            "Condition": {
                "ForAllValues:StringEquals": {"route53:ChangeResourceRecordSetsRecordTypes": ["TXT"]}
            },
        },
        "ReadProofs": {
            "Effect": "Allow",
            "Action": ["route53:ListResourceRecordSets"],
            "Resource": [zone],
        },
        "AwaitChanges": {
            "Effect": "Allow",
            "Action": ["route53:GetChange"],
            "Resource": ["arn:aws:route53:::change/*"],
        },
    }


def test_keda_asks_queues_that_this_environment_made() -> None:
    assert rights(controllers(environment="dev"), "keda") == {
        "QueueLength": {
            "Effect": "Allow",
            "Action": ["sqs:GetQueueAttributes"],
            "Resource": [f"arn:aws:sqs:us-east-1:{ACCOUNT}:*"],
            "Condition": {
                "StringEquals": {
                    "aws:ResourceTag/managed-by": "slipway",
                    "aws:ResourceTag/environment": "dev",
                }
            },
        },
        "Metrics": {
            "Effect": "Allow",
            "Action": ["cloudwatch:GetMetricData"],
            "Resource": ["*"],
            "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}},
        },
    }


def test_the_efs_driver_makes_and_deletes_its_own_access_points() -> None:
    said = rights(controllers(EVERYTHING), "efs")
    assert said["MakeOwn"]["Condition"] == {
        "StringEquals": {"aws:RequestTag/efs.csi.aws.com/cluster": "true"}
    }
    assert said["ChangeOwn"]["Condition"] == {
        "StringEquals": {"aws:ResourceTag/efs.csi.aws.com/cluster": "true"}
    }
    assert actions(said) == {
        "ec2:DescribeAvailabilityZones",
        "elasticfilesystem:CreateAccessPoint",
        "elasticfilesystem:DeleteAccessPoint",
        "elasticfilesystem:DescribeAccessPoints",
        "elasticfilesystem:DescribeFileSystems",
        "elasticfilesystem:DescribeMountTargets",
        "elasticfilesystem:TagResource",
    }


def test_buckets_are_read_where_they_are_listed_and_never_written() -> None:
    assert rights(controllers({"mountpoint_s3": {"buckets": ["model-weights"]}}), "mountpoint-s3") == {
        "List": {
            "Effect": "Allow",
            "Action": ["s3:ListBucket"],
            "Resource": ["arn:aws:s3:::model-weights"],
        },
        "Read": {
            "Effect": "Allow",
            "Action": ["s3:GetObject"],
            "Resource": ["arn:aws:s3:::model-weights/*"],
        },
    }


def test_a_driver_without_buckets_has_no_role_at_all() -> None:
    plan = controllers({"mountpoint_s3": {}})
    assert not [role for role in plan.of_type("aws:iam/role:Role") if "mountpoint" in role.name]


@pytest.mark.parametrize("controller", ["load-balancers", "external-secrets", "keda", "efs"])
def test_the_inline_policies_fit_what_iam_allows_a_role(controller: str) -> None:
    """IAM counts the characters of a role's inline policies together, without white space: 10,240 at most."""
    sizes = [
        len(json.dumps(json.loads(str(get(policy.inputs, "policy"))), separators=(",", ":")))
        for policy in controllers(EVERYTHING).of_type("aws:iam/rolePolicy:RolePolicy")
        if policy.name.startswith(f"controllers-{controller}-")
    ]
    assert 0 < sum(sizes) < 9_000
