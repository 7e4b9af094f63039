"""What the AWS Load Balancer Controller may do.

Source: docs/install/iam_policy.json of kubernetes-sigs/aws-load-balancer-controller v3.5.0 (2026-08-17).
Narrower than there: what may be changed is bound to this cluster's name, not just to any cluster's, and to
this region; security groups to this VPC. Target groups made elsewhere therefore cannot be bound. Left out:
WAF Classic, Shield Advanced, Cognito, Outposts, IPAM and server certificates of IAM, which the controller's
values switch off or nothing here uses.
"""

from __future__ import annotations

import pulumi

from components.controllers.setting import Setting
from components.iam import Conditions, Statement

OWNER_TAG = "elbv2.k8s.aws/cluster"
"""The tag, with the cluster's name as value, that the controller puts on everything that it makes."""

KINDS = ("app", "net")

Topics = dict[str, list[Statement]]


def load_balancers(at: Setting) -> Topics:
    """Return the controller's policies by topic."""
    return {
        "discovery": _discovery(at),
        "security-groups": _security_groups(at),
        "load-balancers": _load_balancers(at),
        "listeners": _listeners(at),
    }


def _owned(at: Setting) -> Conditions:
    return {"StringEquals": {f"aws:ResourceTag/{OWNER_TAG}": at.cluster_name}}


def _requested(at: Setting) -> Conditions:
    return {"StringEquals": {f"aws:RequestTag/{OWNER_TAG}": at.cluster_name}}


def _retagged(at: Setting) -> Conditions:
    """Tags of what is the cluster's may change, but never the one that says whose it is."""
    return {**_owned(at), "Null": {f"aws:RequestTag/{OWNER_TAG}": "true"}}


def _elb(at: Setting, *patterns: str) -> list[str]:
    return [at.site.arn("elasticloadbalancing", pattern) for pattern in patterns]


def _listener_arns(at: Setting) -> list[str]:
    return _elb(at, *(f"listener/{kind}/*/*/*" for kind in KINDS))


def _rule_arns(at: Setting) -> list[str]:
    return _elb(at, *(f"listener-rule/{kind}/*/*/*/*" for kind in KINDS))


def _discovery(at: Setting) -> list[Statement]:
    """AWS has no resource for these."""
    here: Conditions = {"StringEquals": {"aws:RequestedRegion": at.site.region}}
    return [
        Statement(
            sid="Look",
            actions=[
                "ec2:DescribeAccountAttributes",
                "ec2:DescribeAddresses",
                "ec2:DescribeAvailabilityZones",
                "ec2:DescribeInstances",
                "ec2:DescribeInternetGateways",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeRouteTables",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeTags",
                "ec2:DescribeVpcPeeringConnections",
                "ec2:DescribeVpcs",
                "ec2:GetSecurityGroupsForVpc",
                "elasticloadbalancing:DescribeCapacityReservation",
                "elasticloadbalancing:DescribeListenerAttributes",
                "elasticloadbalancing:DescribeListenerCertificates",
                "elasticloadbalancing:DescribeListeners",
                "elasticloadbalancing:DescribeLoadBalancerAttributes",
                "elasticloadbalancing:DescribeLoadBalancers",
                "elasticloadbalancing:DescribeRules",
                "elasticloadbalancing:DescribeSSLPolicies",
                "elasticloadbalancing:DescribeTags",
                "elasticloadbalancing:DescribeTargetGroupAttributes",
                "elasticloadbalancing:DescribeTargetGroups",
                "elasticloadbalancing:DescribeTargetHealth",
                "elasticloadbalancing:DescribeTrustStores",
            ],
            resources=["*"],
            conditions=here,
        ),
        Statement(
            sid="FindCertificates",
            actions=["acm:DescribeCertificate", "acm:ListCertificates"],
            resources=["*"],
            conditions=here,
        ),
        Statement(
            sid="Firewalls",
            actions=[
                "wafv2:AssociateWebACL",
                "wafv2:DisassociateWebACL",
                "wafv2:GetWebACL",
                "wafv2:GetWebACLForResource",
            ],
            resources=[
                *_elb(at, "loadbalancer/app/*/*"),
                at.site.arn("wafv2", "regional/webacl/*/*"),
            ],
        ),
        Statement(
            sid="FirstLoadBalancer",
            actions=["iam:CreateServiceLinkedRole"],
            resources=[
                at.site.arn(
                    "iam",
                    "role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing",
                    regional=False,
                )
            ],
            conditions={"StringEquals": {"iam:AWSServiceName": "elasticloadbalancing.amazonaws.com"}},
        ),
    ]


def _security_groups(at: Setting) -> list[Statement]:
    site = at.site
    groups = [site.arn("ec2", "security-group/*")]
    vpc = pulumi.Output.concat(site.arn("ec2", "vpc/"), at.vpc_id)
    return [
        Statement(
            # Also of groups that it did not make: it lets its load balancers in to the nodes.
            sid="LetIn",
            actions=["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"],
            resources=groups,
            conditions={"ArnEquals": {"ec2:Vpc": vpc}},
        ),
        Statement(sid="GroupsInVpc", actions=["ec2:CreateSecurityGroup"], resources=[vpc]),
        Statement(
            sid="MakeGroups",
            actions=["ec2:CreateSecurityGroup"],
            resources=groups,
            conditions=_requested(at),
        ),
        Statement(
            sid="TagNewGroups",
            actions=["ec2:CreateTags"],
            resources=groups,
            conditions={
                "StringEquals": {
                    "ec2:CreateAction": "CreateSecurityGroup",
                    f"aws:RequestTag/{OWNER_TAG}": at.cluster_name,
                }
            },
        ),
        Statement(
            sid="RetagOwnGroups",
            actions=["ec2:CreateTags", "ec2:DeleteTags"],
            resources=groups,
            conditions=_retagged(at),
        ),
        Statement(
            sid="DeleteOwnGroups",
            actions=["ec2:DeleteSecurityGroup"],
            resources=groups,
            conditions=_owned(at),
        ),
    ]


def _load_balancers(at: Setting) -> list[Statement]:
    balancers = [*_elb(at, *(f"loadbalancer/{kind}/*/*" for kind in KINDS))]
    targets = _elb(at, "targetgroup/*/*")
    return [
        Statement(
            sid="MakeOwn",
            actions=["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"],
            resources=[*balancers, *targets],
            conditions=_requested(at),
        ),
        Statement(
            sid="TagNew",
            actions=["elasticloadbalancing:AddTags"],
            resources=[*balancers, *targets],
            conditions={
                "StringEquals": {
                    "elasticloadbalancing:CreateAction": ["CreateLoadBalancer", "CreateTargetGroup"],
                    f"aws:RequestTag/{OWNER_TAG}": at.cluster_name,
                }
            },
        ),
        Statement(
            sid="RetagOwn",
            actions=["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
            resources=[*balancers, *targets],
            conditions=_retagged(at),
        ),
        Statement(
            sid="ChangeOwn",
            actions=[
                "elasticloadbalancing:DeleteLoadBalancer",
                "elasticloadbalancing:DeleteTargetGroup",
                "elasticloadbalancing:ModifyCapacityReservation",
                "elasticloadbalancing:ModifyLoadBalancerAttributes",
                "elasticloadbalancing:ModifyTargetGroup",
                "elasticloadbalancing:ModifyTargetGroupAttributes",
                "elasticloadbalancing:SetIpAddressType",
                "elasticloadbalancing:SetSecurityGroups",
                "elasticloadbalancing:SetSubnets",
            ],
            resources=[*balancers, *targets],
            conditions=_owned(at),
        ),
        Statement(
            sid="OwnTargets",
            actions=["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"],
            resources=targets,
            conditions=_owned(at),
        ),
    ]


def _listeners(at: Setting) -> list[Statement]:
    """Listeners and rules. Upstream binds them to nothing; here, to what is the cluster's or will be."""
    balancers = [*_elb(at, *(f"loadbalancer/{kind}/*/*" for kind in KINDS))]
    listeners, rules = _listener_arns(at), _rule_arns(at)
    return [
        Statement(
            sid="MakeListeners",
            actions=["elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule"],
            resources=[*balancers, *listeners],
            conditions=_owned(at),
        ),
        Statement(
            sid="TagListeners",
            actions=["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"],
            resources=[*listeners, *rules],
        ),
        Statement(
            sid="ChangeListeners",
            actions=[
                "elasticloadbalancing:AddListenerCertificates",
                "elasticloadbalancing:DeleteListener",
                "elasticloadbalancing:DeleteRule",
                "elasticloadbalancing:ModifyListener",
                "elasticloadbalancing:ModifyListenerAttributes",
                "elasticloadbalancing:ModifyRule",
                "elasticloadbalancing:RemoveListenerCertificates",
                "elasticloadbalancing:SetRulePriorities",
            ],
            resources=[*listeners, *rules],
            conditions=_owned(at),
        ),
        Statement(
            # Asked for by wafv2:AssociateWebACL; AWS has no resource for it.
            sid="SetFirewalls",
            actions=["elasticloadbalancing:SetWebAcl"],
            resources=["*"],
            conditions={"StringEquals": {"aws:RequestedRegion": at.site.region}},
        ),
    ]
