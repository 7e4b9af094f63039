"""The cluster's exact children, and the order in which they come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import pulumi
import pytest

from components.cluster.component import Cluster, ClusterArgs
from components.cluster.spec import ClusterSpec
from components.spec import Environment
from model.resource import Plan, Resource
from model.values import get
from tests.components.plan import ACCOUNT, inputs, on_aws, output, plan_of, registered, site, statements

KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/11111111-2222-3333-4444-55555555555"
SECRETS, LOGS, VOLUMES = KEY + "1", KEY + "2", KEY + "3"
DEPLOY = f"arn:aws:iam::{ACCOUNT}:role/deploy"
AUDITOR = f"arn:aws:iam::{ACCOUNT}:role/people/auditor"

CLUSTER = "aws:eks/cluster:Cluster cluster"
NODE_GROUP = "aws:eks/nodeGroup:NodeGroup cluster-system"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate cluster-system"
ADDON = "aws:eks/addon:Addon cluster-"
GROUP = "aws:ec2/securityGroup:SecurityGroup cluster-"
ROLE = "aws:iam/role:Role cluster-"
INLINE = "aws:iam/rolePolicy:RolePolicy cluster-"
ATTACHED = "aws:iam/rolePolicyAttachment:RolePolicyAttachment cluster-"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule cluster-"
EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule cluster-"
ENTRY = "aws:eks/accessEntry:AccessEntry cluster-"
RIGHTS = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation cluster-"


def plan(environment: Environment = "prod", **fields: object) -> Plan:
    where = site(environment)
    args = ClusterArgs(
        spec=ClusterSpec.model_validate({"admins": [DEPLOY], **fields}),
        site=where,
        cluster_name="platform-prod",
        vpc_id="vpc-1",
        vpc_cidrs=["10.32.0.0/16"],
        control_plane_subnet_ids=["subnet-intra-1", "subnet-intra-2"],
        node_subnet_ids=["subnet-private-1", "subnet-private-2"],
        secret_key_arn=SECRETS,
        log_key_arn=LOGS,
        volume_key_arn=VOLUMES,
    )

    def program() -> None:
        cluster = Cluster("cluster", args, on_aws(where))
        pulumi.export("kubeconfig", cluster.kubeconfig)

    return plan_of(program)


def cluster(environment: Environment = "prod", **fields: object) -> dict[str, Resource]:
    return registered(plan(environment, **fields))


@cache
def in_prod() -> dict[str, Resource]:
    """The cluster as most tests look at it."""
    return cluster(viewers=[AUDITOR])


def made(name: str, resources: Mapping[str, Resource] | None = None) -> dict[str, object]:
    return {**inputs((resources or in_prod())[name], site())}


def waits_for(name: str) -> set[str]:
    """The names of what a resource depends on."""
    names = {resource.urn: key for key, resource in in_prod().items()}
    return {names[urn] for urn in in_prod()[name].dependencies}


def test_a_cluster_is_exactly_this() -> None:
    assert set(in_prod()) == {
        "slipway:cluster:Cluster cluster",
        CLUSTER,
        "aws:cloudwatch/logGroup:LogGroup cluster-control-plane",
        f"{GROUP}control-plane",
        f"{GROUP}nodes",
        f"{INGRESS}control-plane-api-from-nodes",
        f"{INGRESS}nodes-from-nodes",
        f"{INGRESS}nodes-api",
        f"{INGRESS}nodes-api-by-https",
        f"{EGRESS}control-plane-pods",
        f"{EGRESS}control-plane-pods-by-https",
        f"{EGRESS}nodes-to-nodes",
        f"{EGRESS}nodes-to-10.32.0.0-16",
        f"{EGRESS}nodes-internet-443",
        f"{ROLE}control-plane",
        f"{INLINE}control-plane",
        f"{ATTACHED}control-plane-AmazonEKSClusterPolicy",
        f"{ENTRY}admin-{ACCOUNT}-deploy",
        f"{RIGHTS}admin-{ACCOUNT}-deploy",
        f"{ENTRY}viewer-{ACCOUNT}-auditor",
        f"{RIGHTS}viewer-{ACCOUNT}-auditor",
        f"{ADDON}eks-pod-identity-agent",
        f"{ADDON}vpc-cni",
        f"{ROLE}vpc-cni",
        f"{ATTACHED}vpc-cni-AmazonEKS_CNI_Policy",
        f"{ADDON}kube-proxy",
        f"{ADDON}coredns",
        f"{ADDON}metrics-server",
        f"{ADDON}aws-ebs-csi-driver",
        f"{ROLE}aws-ebs-csi-driver",
        f"{INLINE}aws-ebs-csi-driver",
        f"{ATTACHED}aws-ebs-csi-driver-AmazonEBSCSIDriverEKSClusterScopedPolicy",
        f"{ADDON}eks-node-monitoring-agent",
        f"{ROLE}system",
        f"{ATTACHED}system-AmazonEKSWorkerNodePolicy",
        f"{ATTACHED}system-AmazonEC2ContainerRegistryPullOnly",
        f"{ATTACHED}system-AmazonSSMManagedInstanceCore",
        TEMPLATE,
        NODE_GROUP,
    }


def test_the_control_plane_is_private_encrypted_logged_and_entered_by_entries_only() -> None:
    expected: dict[str, object] = {
        "name": "platform-prod",
        "version": "1.35",
        "roleArn": output(in_prod(), f"{ROLE}control-plane", "arn"),
        "bootstrapSelfManagedAddons": False,
        "accessConfig": {"authenticationMode": "API", "bootstrapClusterCreatorAdminPermissions": False},
        "vpcConfig": {
            "subnetIds": ["subnet-intra-1", "subnet-intra-2"],
            "securityGroupIds": [output(in_prod(), f"{GROUP}control-plane")],
            "endpointPrivateAccess": True,
            "endpointPublicAccess": False,
        },
        "kubernetesNetworkConfig": {"ipFamily": "ipv4", "serviceIpv4Cidr": "172.20.0.0/16"},
        "encryptionConfig": {"provider": {"keyArn": SECRETS}, "resources": ["secrets"]},
        "controlPlaneScalingConfig": {"tier": "standard"},
        "enabledClusterLogTypes": ["api", "audit", "authenticator", "controllerManager", "scheduler"],
        "upgradePolicy": {"supportType": "STANDARD"},
        "zonalShiftConfig": {"enabled": True},
        "deletionProtection": True,
    }
    assert made(CLUSTER) == expected


def test_the_log_group_and_the_roles_policies_come_before_the_cluster() -> None:
    logs = "aws:cloudwatch/logGroup:LogGroup cluster-control-plane"
    assert made(logs) == {
        "name": "/aws/eks/platform-prod/cluster",
        "retentionInDays": 90,
        "kmsKeyId": LOGS,
    }
    assert waits_for(CLUSTER) >= {
        logs,
        f"{INLINE}control-plane",
        f"{ATTACHED}control-plane-AmazonEKSClusterPolicy",
    }
    assert statements(in_prod()[f"{ROLE}control-plane"], "assumeRolePolicy")[0]["Condition"] == {
        "StringEquals": {"aws:SourceAccount": ACCOUNT},
        "ArnLike": {"aws:SourceArn": f"arn:aws:eks:us-east-1:{ACCOUNT}:cluster/platform-prod"},
    }
    assert statements(in_prod()[f"{INLINE}control-plane"]) == [
        {
            "Sid": "EnvelopeEncryption",
            "Effect": "Allow",
            "Action": ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
            "Resource": [SECRETS],
        }
    ]


def test_a_restricted_endpoint_names_who_may_reach_it() -> None:
    resources = cluster(
        endpoint="restricted", public_access_cidrs=["192.0.2.0/24"], private_access_cidrs=["10.8.0.0/16"]
    )
    config = get(resources[CLUSTER].inputs, "vpcConfig")
    assert isinstance(config, dict)
    assert config["endpointPrivateAccess"] is True
    assert config["endpointPublicAccess"] is True
    assert config["publicAccessCidrs"] == ["192.0.2.0/24"]
    assert made(f"{INGRESS}control-plane-api-from-10.8.0.0-16", resources) == {
        "securityGroupId": output(resources, f"{GROUP}control-plane"),
        "description": "operators to the API",
        "ipProtocol": "tcp",
        "fromPort": 443,
        "toPort": 443,
        "cidrIpv4": "10.8.0.0/16",
    }


def test_only_prod_is_protected_against_deletion() -> None:
    resources = cluster("dev")
    assert resources[CLUSTER].inputs["deletionProtection"] is False
    assert not resources[CLUSTER].protect
    assert in_prod()[CLUSTER].protect


@pytest.mark.parametrize(
    ("kind", "arn", "policy"),
    [
        ("admin", DEPLOY, "AmazonEKSClusterAdminPolicy"),
        ("viewer", AUDITOR, "AmazonEKSViewPolicy"),
    ],
)
def test_who_enters_has_an_entry_and_rights_that_wait_for_it(kind: str, arn: str, policy: str) -> None:
    name = f"{kind}-{ACCOUNT}-{arn.rpartition('/')[2]}"
    assert made(ENTRY + name) == {
        "clusterName": "platform-prod",
        "principalArn": arn,
        "type": "STANDARD",
    }
    assert made(RIGHTS + name) == {
        "clusterName": "platform-prod",
        "principalArn": arn,
        "policyArn": f"arn:aws:eks::aws:cluster-access-policy/{policy}",
        "accessScope": {"type": "cluster"},
    }
    assert ENTRY + name in waits_for(RIGHTS + name)


def test_network_plugin_proxy_and_pod_identity_come_before_the_nodes_and_the_rest_after() -> None:
    before = {f"{ADDON}eks-pod-identity-agent", f"{ADDON}vpc-cni", f"{ADDON}kube-proxy"}
    assert waits_for(NODE_GROUP) >= before
    addons = {name for name in in_prod() if name.startswith(ADDON)}
    for name in addons:
        assert (NODE_GROUP in waits_for(name)) == (name not in before), name


def test_a_role_is_complete_before_what_uses_it() -> None:
    assert waits_for(NODE_GROUP) >= {name for name in in_prod() if name.startswith(f"{ATTACHED}system")}
    assert f"{ATTACHED}vpc-cni-AmazonEKS_CNI_Policy" in waits_for(f"{ADDON}vpc-cni")
    assert waits_for(f"{ADDON}aws-ebs-csi-driver") >= {
        f"{ATTACHED}aws-ebs-csi-driver-AmazonEBSCSIDriverEKSClusterScopedPolicy",
        f"{INLINE}aws-ebs-csi-driver",
    }


@pytest.mark.parametrize(
    ("addon", "version", "values", "service_account"),
    [
        ("eks-pod-identity-agent", "v1.4.0-eksbuild.1", None, None),
        ("kube-proxy", "v1.35.3-eksbuild.18", None, None),
        (
            "vpc-cni",
            "v1.23.0-eksbuild.1",
            {
                "enableNetworkPolicy": "true",
                "env": {
                    "ENABLE_PREFIX_DELEGATION": "true",
                    "WARM_PREFIX_TARGET": "1",
                    "ADDITIONAL_ENI_TAGS": json.dumps(site().tags.aws()),
                },
            },
            "aws-node",
        ),
        (
            "coredns",
            "v1.14.3-eksbuild.11",
            {"autoScaling": {"enabled": True, "minReplicas": 3, "maxReplicas": 10}},
            None,
        ),
        (
            "metrics-server",
            "v0.9.0-eksbuild.11",
            {"replicas": 2, "tolerations": [{"key": "CriticalAddonsOnly", "operator": "Exists"}]},
            None,
        ),
        (
            "aws-ebs-csi-driver",
            "v1.63.1-eksbuild.1",
            {"controller": {"extraVolumeTags": site().tags.aws()}, "node": {"tolerateAllTaints": True}},
            "ebs-csi-controller-sa",
        ),
        ("eks-node-monitoring-agent", "v1.7.2-eksbuild.1", None, None),
    ],
)
def test_an_addon_is_pinned_configured_and_set_back_when_changed_by_hand(
    addon: str, version: str, values: object, service_account: str | None
) -> None:
    found = made(ADDON + addon)
    configured = found.pop("configurationValues", None)
    assert (configured and json.loads(str(configured))) == values
    expected: dict[str, object] = {
        "clusterName": "platform-prod",
        "addonName": addon,
        "addonVersion": version,
        "resolveConflictsOnCreate": "OVERWRITE",
        "resolveConflictsOnUpdate": "OVERWRITE",
    }
    if service_account:
        expected["podIdentityAssociations"] = [
            {"roleArn": output(in_prod(), ROLE + addon, "arn"), "serviceAccount": service_account}
        ]
    assert found == expected


def test_an_addons_role_is_for_its_service_account_in_this_cluster_alone() -> None:
    assert statements(in_prod()[f"{ROLE}vpc-cni"], "assumeRolePolicy") == [
        {
            "Sid": "PodIdentity",
            "Effect": "Allow",
            "Principal": {"Service": ["pods.eks.amazonaws.com"]},
            "Action": ["sts:AssumeRole", "sts:TagSession"],
            "Condition": {
                "StringEquals": {
                    "aws:SourceAccount": ACCOUNT,
                    "aws:RequestTag/kubernetes-namespace": "kube-system",
                    "aws:RequestTag/kubernetes-service-account": "aws-node",
                },
                "ArnEquals": {"aws:SourceArn": f"arn:aws:eks:us-east-1:{ACCOUNT}:cluster/platform-prod"},
            },
        }
    ]


def test_the_volume_driver_may_use_the_volumes_key_through_ec2_only() -> None:
    assert statements(in_prod()[f"{INLINE}aws-ebs-csi-driver"]) == [
        {
            "Sid": "EncryptVolumes",
            "Effect": "Allow",
            "Action": [
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKeyWithoutPlaintext",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo",
            ],
            "Resource": [VOLUMES],
            "Condition": {"StringEquals": {"kms:ViaService": "ec2.us-east-1.amazonaws.com"}},
        },
        {
            "Sid": "LendVolumeKeyToEc2",
            "Effect": "Allow",
            "Action": ["kms:CreateGrant"],
            "Resource": [VOLUMES],
            "Condition": {"Bool": {"kms:GrantIsForAWSResource": "true"}},
        },
    ]


def volume(device: str, size: int | None) -> dict[str, object]:
    ebs: dict[str, object] = {
        "volumeType": "gp3",
        "encrypted": "true",
        "kmsKeyId": VOLUMES,
        "deleteOnTermination": "true",
    }
    return {"deviceName": device, "ebs": ebs if size is None else {**ebs, "volumeSize": size}}


def test_system_nodes_start_encrypted_tagged_and_out_of_reach_of_pods() -> None:
    tags = {**site().tags.aws(), "Name": "platform-prod-system"}
    assert made(TEMPLATE) == {
        "description": "System nodes of platform-prod",
        "updateDefaultVersion": True,
        "vpcSecurityGroupIds": [output(in_prod(), f"{GROUP}nodes")],
        "blockDeviceMappings": [volume("/dev/xvda", None), volume("/dev/xvdb", 50)],
        "metadataOptions": {
            "httpEndpoint": "enabled",
            "httpTokens": "required",
            "httpPutResponseHopLimit": 1,
        },
        "monitoring": {"enabled": True},
        "tagSpecifications": [
            {"resourceType": kind, "tags": tags} for kind in ("instance", "network-interface", "volume")
        ],
    }


def test_the_system_node_group_is_small_fixed_tainted_and_repaired() -> None:
    assert made(NODE_GROUP) == {
        "clusterName": "platform-prod",
        "version": "1.35",
        "amiType": "BOTTLEROCKET_ARM_64",
        "capacityType": "ON_DEMAND",
        "instanceTypes": ["m7g.large"],
        "nodeRoleArn": output(in_prod(), f"{ROLE}system", "arn"),
        "subnetIds": ["subnet-private-1", "subnet-private-2"],
        "launchTemplate": {
            "id": output(in_prod(), TEMPLATE),
            "version": str(output(in_prod(), TEMPLATE, "latestVersion")),
        },
        "scalingConfig": {"minSize": 3, "desiredSize": 3, "maxSize": 3},
        "updateConfig": {"maxUnavailable": 1},
        "nodeRepairConfig": {"enabled": True},
        "labels": {"slipway.dev/pool": "system"},
        "taints": [{"key": "CriticalAddonsOnly", "value": "true", "effect": "NO_SCHEDULE"}],
    }


def test_amazon_linux_nodes_have_one_volume_and_the_catalogues_image() -> None:
    nodes = {"os": "al2023", "instance_types": ["m7i.large"], "size": 4, "disk_gib": 80}
    resources = cluster("dev", system_nodes=nodes)
    group = resources[NODE_GROUP].inputs
    assert group["amiType"] == "AL2023_x86_64_STANDARD"
    assert group["releaseVersion"] == "1.35.6-20260714"
    assert group["scalingConfig"] == {"minSize": 4, "desiredSize": 4, "maxSize": 4}
    assert resources[TEMPLATE].inputs["blockDeviceMappings"] == [volume("/dev/xvda", 80)]


def test_outside_prod_two_system_nodes_and_two_dns_servers_are_enough() -> None:
    resources = cluster("dev")
    assert resources[NODE_GROUP].inputs["scalingConfig"] == {"minSize": 2, "desiredSize": 2, "maxSize": 2}
    values = json.loads(str(resources[f"{ADDON}coredns"].inputs["configurationValues"]))
    assert values["autoScaling"]["minReplicas"] == 2


def test_the_node_group_is_found_by_karpenter_and_the_load_balancer_controller() -> None:
    assert made(f"{GROUP}nodes") == {
        "description": "The nodes and pods of platform-prod",
        "vpcId": "vpc-1",
        "tags": {
            "Name": "platform-prod-nodes",
            "kubernetes.io/cluster/platform-prod": "owned",
            "karpenter.sh/discovery": "platform-prod",
        },
    }
    assert made(f"{GROUP}control-plane") == {
        "description": "The control plane's interfaces of platform-prod",
        "vpcId": "vpc-1",
        "tags": {"Name": "platform-prod-control-plane"},
    }


def test_the_rules_between_nodes_control_plane_and_the_rest_are_exactly_these() -> None:
    groups = {str(output(in_prod(), f"{GROUP}{name}")): name for name in ("nodes", "control-plane")}
    found = set()
    for name, resource in in_prod().items():
        if name.startswith((INGRESS, EGRESS)):
            rule = inputs(resource, site())
            peer = rule.get("cidrIpv4") or groups[str(rule["referencedSecurityGroupId"])]
            way = "from" if name.startswith(INGRESS) else "to"
            ports = (rule["ipProtocol"], rule.get("fromPort"), rule.get("toPort"))
            found.add((groups[str(rule["securityGroupId"])], way, peer, *ports))
    assert found == {
        ("control-plane", "from", "nodes", "tcp", 443, 443),
        ("control-plane", "to", "nodes", "tcp", 443, 443),
        ("control-plane", "to", "nodes", "tcp", 1025, 65535),
        ("nodes", "from", "control-plane", "tcp", 443, 443),
        ("nodes", "from", "control-plane", "tcp", 1025, 65535),
        ("nodes", "from", "nodes", "-1", None, None),
        ("nodes", "to", "nodes", "-1", None, None),
        ("nodes", "to", "10.32.0.0/16", "-1", None, None),
        ("nodes", "to", "0.0.0.0/0", "tcp", 443, 443),
    }


def test_the_kubeconfig_fetches_a_token_and_holds_none() -> None:
    found = plan()
    text = found.outputs["kubeconfig"]
    assert isinstance(text, str)
    config = json.loads(text)
    resources = registered(found)
    assert config["clusters"] == [
        {
            "name": "platform-prod",
            "cluster": {
                "server": output(resources, CLUSTER, "endpoint"),
                "certificate-authority-data": output(resources, CLUSTER, "certificateAuthority", "data"),
            },
        }
    ]
    assert config["users"] == [
        {
            "name": "platform-prod",
            "user": {
                "exec": {
                    "apiVersion": "client.authentication.k8s.io/v1beta1",
                    "command": "aws",
                    "args": [
                        "--region",
                        "us-east-1",
                        "eks",
                        "get-token",
                        "--cluster-name",
                        "platform-prod",
                        "--output",
                        "json",
                    ],
                    "interactiveMode": "Never",
                    "provideClusterInfo": False,
                }
            },
        }
    ]


def test_people_enter_as_the_deploy_role_by_assuming_it() -> None:
    text = plan(enter_as=DEPLOY).outputs["kubeconfig"]
    assert isinstance(text, str)
    command = json.loads(text)["users"][0]["user"]["exec"]["args"]
    assert command[-2:] == ["--role-arn", DEPLOY]


def test_the_component_tells_what_others_are_wired_to() -> None:
    assert in_prod()["slipway:cluster:Cluster cluster"].outputs == {
        "clusterName": "platform-prod",
        "arn": output(in_prod(), CLUSTER, "arn"),
        "endpoint": output(in_prod(), CLUSTER, "endpoint"),
        "certificateAuthority": output(in_prod(), CLUSTER, "certificateAuthority", "data"),
        "oidcIssuer": output(in_prod(), CLUSTER, "identities", 0, "oidcs", 0, "issuer"),
        "nodeSecurityGroupId": output(in_prod(), f"{GROUP}nodes"),
    }
