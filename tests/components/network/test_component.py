"""The network's exact children, in prod and where a failure costs less."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from components.network.component import Network, NetworkArgs
from components.network.services import INTERFACE_SERVICES
from components.network.spec import NetworkSpec
from components.spec import Environment
from model.resource import Resource
from tests.components.plan import ACCOUNT, inputs, on_aws, output, plan_of, registered, site, statements

KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/11111111-2222-3333-4444-555555555555"
ZONES = ("use1-az1", "use1-az2", "use1-az4")
VPC = "aws:ec2/vpc:Vpc network"
SUBNET = "aws:ec2/subnet:Subnet network-"
TABLE = "aws:ec2/routeTable:RouteTable network-"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint network-"
FLOW_LOGS = {
    "aws:ec2/flowLog:FlowLog network-flow-log",
    "aws:cloudwatch/logGroup:LogGroup network-flow-logs",
    "aws:iam/role:Role network-flow-logs",
    "aws:iam/rolePolicy:RolePolicy network-flow-logs",
}


def network(environment: Environment = "prod", **fields: object) -> dict[str, Resource]:
    where = site(environment)
    spec = NetworkSpec.model_validate({"cidr": "10.32.0.0/16", **fields})
    args = NetworkArgs(spec=spec, site=where, cluster_name="platform-prod", log_key_arn=KEY)
    return registered(plan_of(lambda: Network("network", args, on_aws(where))))


def made(resources: Mapping[str, Resource], name: str, environment: Environment = "prod") -> object:
    return inputs(resources[name], site(environment))


def test_in_prod_every_zone_has_its_own_way_out() -> None:
    assert set(network()) == {
        "slipway:network:Network network",
        VPC,
        "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup network-default",
        "aws:ec2/internetGateway:InternetGateway network",
        "aws:ec2/route:Route network-public-internet",
        *(f"{SUBNET}{tier}-{zone}" for tier in ("public", "private", "intra") for zone in ZONES),
        f"{TABLE}public",
        f"{TABLE}intra",
        *(f"{TABLE}private-{zone}" for zone in ZONES),
        *(
            f"aws:ec2/routeTableAssociation:RouteTableAssociation network-{tier}-{zone}"
            for tier in ("public", "private", "intra")
            for zone in ZONES
        ),
        *(f"aws:ec2/eip:Eip network-nat-{zone}" for zone in ZONES),
        *(f"aws:ec2/natGateway:NatGateway network-{zone}" for zone in ZONES),
        *(f"aws:ec2/route:Route network-private-{zone}-internet" for zone in ZONES),
        f"{ENDPOINT}s3",
        f"{ENDPOINT}dynamodb",
        *(ENDPOINT + service for service in INTERFACE_SERVICES),
        "aws:ec2/securityGroup:SecurityGroup network-endpoints",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule network-endpoints-from-10.32.0.0-16",
        *FLOW_LOGS,
    }


@pytest.mark.parametrize(
    ("environment", "nat", "gateways"),
    [
        ("prod", None, {"use1-az1": "use1-az1", "use1-az2": "use1-az2", "use1-az4": "use1-az4"}),
        ("dev", None, {"use1-az1": "use1-az1", "use1-az2": "use1-az1", "use1-az4": "use1-az1"}),
        ("prod", "single", {"use1-az1": "use1-az1", "use1-az2": "use1-az1", "use1-az4": "use1-az1"}),
        ("dev", "none", {}),
    ],
)
def test_each_private_table_leads_to_the_gateway_of_its_zone_or_to_the_only_one(
    environment: Environment, nat: str | None, gateways: dict[str, str]
) -> None:
    resources = network(environment, nat=nat)
    made_gateways = {r.name for r in resources.values() if r.type == "aws:ec2/natGateway:NatGateway"}
    assert made_gateways == {f"network-{gateway}" for gateway in gateways.values()}
    routes = {
        name.removeprefix("aws:ec2/route:Route "): inputs(r, site(environment))
        for name, r in resources.items()
        if r.type == "aws:ec2/route:Route"
    }
    assert routes == {
        "network-public-internet": {
            "routeTableId": output(resources, f"{TABLE}public"),
            "destinationCidrBlock": "0.0.0.0/0",
            "gatewayId": output(resources, "aws:ec2/internetGateway:InternetGateway network"),
        },
        **{
            f"network-private-{zone}-internet": {
                "routeTableId": output(resources, f"{TABLE}private-{zone}"),
                "destinationCidrBlock": "0.0.0.0/0",
                "natGatewayId": output(resources, f"aws:ec2/natGateway:NatGateway network-{gateway}"),
            }
            for zone, gateway in gateways.items()
        },
    }


def test_a_nat_gateway_waits_for_the_way_to_the_internet() -> None:
    resources = network()
    gateway = resources["aws:ec2/natGateway:NatGateway network-use1-az2"]
    assert inputs(gateway, site()) == {
        "subnetId": output(resources, f"{SUBNET}public-use1-az2"),
        "allocationId": output(resources, "aws:ec2/eip:Eip network-nat-use1-az2"),
        "tags": {"Name": "platform-prod-nat-use1-az2"},
    }
    assert resources["aws:ec2/route:Route network-public-internet"].urn in gateway.dependencies
    assert made(resources, "aws:ec2/eip:Eip network-nat-use1-az2") == {
        "domain": "vpc",
        "tags": {"Name": "platform-prod-nat-use1-az2"},
    }


def test_the_vpc_resolves_names_and_its_default_group_lets_nothing_through() -> None:
    resources = network()
    assert made(resources, VPC) == {
        "cidrBlock": "10.32.0.0/16",
        "enableDnsHostnames": True,
        "enableDnsSupport": True,
        "enableNetworkAddressUsageMetrics": True,
        "tags": {"Name": "platform-prod-vpc"},
    }
    assert made(resources, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup network-default") == {
        "vpcId": output(resources, VPC),
        "ingress": [],
        "egress": [],
        "tags": {"Name": "platform-prod-default-unused"},
    }


@pytest.mark.parametrize(
    ("subnet", "cidr", "found_by"),
    [
        ("public-use1-az1", "10.32.248.0/24", {"kubernetes.io/role/elb": "1"}),
        (
            "private-use1-az4",
            "10.32.64.0/19",
            {"kubernetes.io/role/internal-elb": "1", "karpenter.sh/discovery": "platform-prod"},
        ),
        ("intra-use1-az2", "10.32.253.0/24", {}),
    ],
)
def test_subnets_stand_by_zone_id_and_are_found_by_their_tags(
    subnet: str, cidr: str, found_by: dict[str, str]
) -> None:
    resources = network()
    assert made(resources, SUBNET + subnet) == {
        "vpcId": output(resources, VPC),
        "availabilityZoneId": subnet.split("-", 1)[1],
        "cidrBlock": cidr,
        "mapPublicIpOnLaunch": False,
        "tags": {"Name": f"platform-prod-{subnet}", **found_by},
    }


def test_every_subnet_is_tied_to_the_table_of_its_tier() -> None:
    resources = network()
    for tier in ("public", "private", "intra"):
        for zone in ZONES:
            table = f"private-{zone}" if tier == "private" else tier
            name = f"aws:ec2/routeTableAssociation:RouteTableAssociation network-{tier}-{zone}"
            assert made(resources, name) == {
                "subnetId": output(resources, f"{SUBNET}{tier}-{zone}"),
                "routeTableId": output(resources, TABLE + table),
            }


def test_with_a_secondary_range_nodes_live_there_and_are_sought_there_only() -> None:
    resources = network(secondary_cidr="100.64.0.0/16")
    association = "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation network-secondary"
    assert made(resources, association) == {
        "vpcId": output(resources, VPC),
        "cidrBlock": "100.64.0.0/16",
    }
    nodes = resources[f"{SUBNET}nodes-use1-az1"]
    assert inputs(nodes, site()) == {
        "vpcId": output(resources, VPC),
        "availabilityZoneId": "use1-az1",
        "cidrBlock": "100.64.0.0/18",
        "mapPublicIpOnLaunch": False,
        "tags": {"Name": "platform-prod-nodes-use1-az1", "karpenter.sh/discovery": "platform-prod"},
    }
    assert resources[association].urn in nodes.dependencies
    private = resources[f"{SUBNET}private-use1-az1"]
    assert "karpenter.sh/discovery" not in str(private.inputs["tags"])
    assert made(resources, "aws:ec2/routeTableAssociation:RouteTableAssociation network-nodes-use1-az1") == {
        "subnetId": nodes.id,
        "routeTableId": output(resources, f"{TABLE}private-use1-az1"),
    }
    outputs = resources["slipway:network:Network network"].outputs
    assert outputs["nodeSubnetIds"] == [output(resources, f"{SUBNET}nodes-{zone}") for zone in ZONES]
    assert outputs["privateSubnetIds"] == [output(resources, f"{SUBNET}private-{zone}") for zone in ZONES]


def test_an_interface_endpoint_stands_in_the_intra_subnets_for_the_companys_principals_only() -> None:
    resources = network(trusted_accounts=["444455556666"])
    endpoint = inputs(resources[f"{ENDPOINT}ecr.dkr"], site())
    endpoint.pop("policy")
    assert endpoint == {
        "vpcId": output(resources, VPC),
        "serviceName": "com.amazonaws.us-east-1.ecr.dkr",
        "vpcEndpointType": "Interface",
        "privateDnsEnabled": True,
        "subnetIds": [output(resources, f"{SUBNET}intra-{zone}") for zone in ZONES],
        "securityGroupIds": [output(resources, "aws:ec2/securityGroup:SecurityGroup network-endpoints")],
        "tags": {"Name": "platform-prod-ecr.dkr"},
    }
    assert statements(resources[f"{ENDPOINT}ecr.dkr"]) == [
        {
            "Sid": "OwnPrincipals",
            "Effect": "Allow",
            "Principal": {"AWS": ["*"]},
            "Action": ["ecr:*"],
            "Resource": ["*"],
            "Condition": {"StringEquals": {"aws:PrincipalAccount": [ACCOUNT, "444455556666"]}},
        }
    ]
    assert "policy" not in resources[f"{ENDPOINT}eks-auth"].inputs


def test_the_s3_endpoint_carries_nothing_out_and_still_lets_nodes_start() -> None:
    resources = network(readable_buckets=["public-models"])
    endpoint = inputs(resources[f"{ENDPOINT}s3"], site())
    endpoint.pop("policy")
    assert endpoint == {
        "vpcId": output(resources, VPC),
        "serviceName": "com.amazonaws.us-east-1.s3",
        "vpcEndpointType": "Gateway",
        "routeTableIds": [
            *(output(resources, f"{TABLE}private-{zone}") for zone in ZONES),
            output(resources, f"{TABLE}intra"),
        ],
        "tags": {"Name": "platform-prod-s3"},
    }
    assert statements(resources[f"{ENDPOINT}s3"]) == [
        {
            "Sid": "OwnData",
            "Effect": "Allow",
            "Principal": {"AWS": ["*"]},
            "Action": ["s3:*"],
            "Resource": ["*"],
            "Condition": {
                "StringEquals": {"aws:PrincipalAccount": [ACCOUNT], "aws:ResourceAccount": [ACCOUNT]}
            },
        },
        {
            "Sid": "ImageLayersAndPackages",
            "Effect": "Allow",
            "Principal": {"AWS": ["*"]},
            "Action": ["s3:GetObject"],
            "Resource": [
                "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*",
                "arn:aws:s3:::al2023-repos-us-east-1-de612dc2/*",
            ],
        },
        {
            "Sid": "ReadableBuckets",
            "Effect": "Allow",
            "Principal": {"AWS": ["*"]},
            "Action": ["s3:GetObject", "s3:ListBucket"],
            "Resource": ["arn:aws:s3:::public-models", "arn:aws:s3:::public-models/*"],
        },
    ]
    assert [s["Sid"] for s in statements(resources[f"{ENDPOINT}dynamodb"])] == ["OwnData"]


def test_endpoints_are_reached_from_every_range_of_the_vpc_and_speak_to_nobody() -> None:
    resources = network(secondary_cidr="100.64.0.0/16")
    group = "aws:ec2/securityGroup:SecurityGroup network-endpoints"
    assert made(resources, group) == {
        "description": "HTTPS from this VPC to AWS services",
        "vpcId": output(resources, VPC),
        "tags": {"Name": "platform-prod-endpoints"},
    }
    rules = [inputs(r, site()) for r in resources.values() if r.type.startswith("aws:vpc/")]
    assert rules == [
        {
            "securityGroupId": output(resources, group),
            "description": "HTTPS from this VPC",
            "ipProtocol": "tcp",
            "fromPort": 443,
            "toPort": 443,
            "cidrIpv4": cidr,
        }
        for cidr in ("10.32.0.0/16", "100.64.0.0/16")
    ]


def test_without_interface_endpoints_there_is_no_group_for_them() -> None:
    resources = network("dev", interface_endpoints=[])
    assert not [name for name in resources if "endpoints" in name]


def test_flow_logs_go_to_an_encrypted_group_by_a_role_that_writes_only_there() -> None:
    resources = network()
    assert made(resources, "aws:cloudwatch/logGroup:LogGroup network-flow-logs") == {
        "name": "/slipway/platform-prod/flow-logs",
        "retentionInDays": 90,
        "kmsKeyId": KEY,
    }
    log = inputs(resources["aws:ec2/flowLog:FlowLog network-flow-log"], site())
    assert str(log.pop("logFormat")).startswith("${version} ${account-id} ${vpc-id} ${az-id}")
    assert log == {
        "vpcId": output(resources, VPC),
        "trafficType": "ALL",
        "maxAggregationInterval": 600,
        "logDestinationType": "cloud-watch-logs",
        "logDestination": output(resources, "aws:cloudwatch/logGroup:LogGroup network-flow-logs", "arn"),
        "iamRoleArn": output(resources, "aws:iam/role:Role network-flow-logs", "arn"),
        "tags": {"Name": "platform-prod-flow-log"},
    }
    assert statements(resources["aws:iam/rolePolicy:RolePolicy network-flow-logs"]) == [
        {
            "Sid": "WriteFlowLogs",
            "Effect": "Allow",
            "Action": [
                "logs:CreateLogStream",
                "logs:DescribeLogGroups",
                "logs:DescribeLogStreams",
                "logs:PutLogEvents",
            ],
            "Resource": [f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:/slipway/platform-prod/flow-logs:*"],
        }
    ]
    assert statements(resources["aws:iam/role:Role network-flow-logs"], "assumeRolePolicy") == [
        {
            "Sid": "Trust",
            "Effect": "Allow",
            "Principal": {"Service": ["vpc-flow-logs.amazonaws.com"]},
            "Action": ["sts:AssumeRole"],
            "Condition": {
                "StringEquals": {"aws:SourceAccount": ACCOUNT},
                "ArnLike": {"aws:SourceArn": f"arn:aws:ec2:us-east-1:{ACCOUNT}:vpc-flow-log/*"},
            },
        }
    ]


def test_flow_logs_to_a_bucket_need_no_role_and_no_group() -> None:
    bucket = "arn:aws:s3:::acme-flow-logs"
    resources = network(flow_logs={"destination": "s3", "bucket_arn": bucket})
    log = inputs(resources["aws:ec2/flowLog:FlowLog network-flow-log"], site())
    assert (log["logDestinationType"], log["logDestination"]) == ("s3", bucket)
    assert set(resources) & FLOW_LOGS == {"aws:ec2/flowLog:FlowLog network-flow-log"}
    assert "iamRoleArn" not in log


def test_the_component_tells_what_others_are_wired_to() -> None:
    resources = network()
    assert resources["slipway:network:Network network"].outputs == {
        "vpcId": output(resources, VPC),
        "publicSubnetIds": [output(resources, f"{SUBNET}public-{zone}") for zone in ZONES],
        "privateSubnetIds": [output(resources, f"{SUBNET}private-{zone}") for zone in ZONES],
        "intraSubnetIds": [output(resources, f"{SUBNET}intra-{zone}") for zone in ZONES],
        "nodeSubnetIds": [output(resources, f"{SUBNET}private-{zone}") for zone in ZONES],
        "natPublicIps": [
            output(resources, f"aws:ec2/natGateway:NatGateway network-{zone}", "publicIp") for zone in ZONES
        ],
    }
