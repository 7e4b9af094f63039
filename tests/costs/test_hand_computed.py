"""Fixed costs against sums made by hand from public prices in us-east-1; each names the rows it uses.

`K` are prices of karpenter-pricing-1.15.1 (AWS price list of 2026-07-20), `I` of infracost-goldens, `E` of
ec2-instances-info, `G` of general knowledge: the catalogue's rows say the same, with their dates.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from costs.registry import pricers
from tests.costs.plans import make, price

H = 730


class Case(NamedTuple):
    type: str
    inputs: dict[str, Any]
    fixed: float
    rows: str


CASES = [
    Case(
        "aws:ec2/instance:Instance", {"instanceType": "t3.micro"}, H * 0.0104 + 8 * 0.10, "K t3.micro, I gp2"
    ),
    Case(
        "aws:ec2/instance:Instance",
        {
            "instanceType": "m5.large",
            "monitoring": True,
            "rootBlockDevice": {"volumeSize": 50, "volumeType": "gp3"},
        },
        H * 0.096 + 50 * 0.08 + 7 * 0.30,
        "K m5.large, I gp3, G custom metric",
    ),
    Case(
        "aws:ec2/instance:Instance",
        {
            "instanceType": "c5.large",
            "tenancy": "dedicated",
            "rootBlockDevice": {"volumeSize": 20},
            "ebsBlockDevices": [{"volumeSize": 40, "volumeType": "io1", "iops": 1000}],
        },
        H * 0.085 * 1.06 + 20 * 0.10 + 40 * 0.125 + 1000 * 0.065,
        "K c5.large, G dedicated surcharge, I gp2 io1",
    ),
    Case(
        "aws:ec2/capacityReservation:CapacityReservation",
        {"instanceType": "p5.48xlarge", "instanceCount": 2},
        2 * H * 55.04,
        "K p5.48xlarge",
    ),
    Case(
        "aws:ec2/dedicatedHost:DedicatedHost",
        {"instanceFamily": "m5"},
        H * 4.608 * 1.1,
        "K m5.24xlarge, G host surcharge",
    ),
    Case(
        "aws:ec2/dedicatedHost:DedicatedHost",
        {"instanceFamily": "c5"},
        2457.18,
        "I c5 host, as printed there",
    ),
    Case("aws:ec2/dedicatedHost:DedicatedHost", {"instanceFamily": "mac1"}, H * 1.083, "I mac1 host"),
    Case("aws:ebs/volume:Volume", {"size": 100, "type": "gp3"}, 100 * 0.08, "I gp3"),
    Case(
        "aws:ebs/volume:Volume",
        {"size": 100, "type": "gp3", "iops": 4000, "throughput": 250},
        8 + 1000 * 0.005 + 125 * 0.04,
        "I gp3",
    ),
    Case("aws:ebs/volume:Volume", {"size": 100}, 100 * 0.10, "I gp2"),
    Case(
        "aws:ebs/volume:Volume",
        {"size": 200, "type": "io2", "iops": 40000},
        200 * 0.125 + 32000 * 0.065 + 8000 * 0.046,
        "I io2 and its first tier, G its second",
    ),
    Case("aws:ebs/volume:Volume", {"size": 500, "type": "st1"}, 500 * 0.045, "I st1"),
    Case("aws:ebs/snapshot:Snapshot", {"volumeSize": 30}, 30 * 0.05, "G snapshot"),
    Case("aws:ec2/eip:Eip", {}, H * 0.005, "script-quoting-price-list public IPv4"),
    Case("aws:ec2/natGateway:NatGateway", {}, H * 0.045, "I NAT gateway"),
    Case(
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        {"vpcEndpointType": "Interface", "subnetIds": ["a", "b", "c"]},
        3 * H * 0.01,
        "I interface endpoint",
    ),
    Case(
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        {"serviceName": "com.amazonaws.us-east-1.s3"},
        0.0,
        "G gateway endpoint",
    ),
    Case("aws:ec2/vpnConnection:VpnConnection", {"vpnGatewayId": "vgw-1"}, H * 0.05, "I VPN"),
    Case(
        "aws:ec2/vpnConnection:VpnConnection",
        {"transitGatewayId": "tgw-1"},
        H * 0.05 * 2,
        "I VPN, I attachment",
    ),
    Case("aws:ec2transitgateway/vpcAttachment:VpcAttachment", {}, H * 0.05, "I attachment"),
    Case("aws:globalaccelerator/accelerator:Accelerator", {}, H * 0.025, "I accelerator"),
    Case(
        "aws:networkfirewall/firewall:Firewall",
        {"subnetMappings": [{}, {}]},
        2 * H * 0.395,
        "I firewall endpoint",
    ),
    Case("aws:lb/loadBalancer:LoadBalancer", {}, H * 0.0225, "I ALB"),
    Case("aws:lb/loadBalancer:LoadBalancer", {"loadBalancerType": "network"}, H * 0.0225, "I NLB"),
    Case("aws:elb/loadBalancer:LoadBalancer", {}, H * 0.025, "I CLB"),
    Case("aws:route53/zone:Zone", {}, 0.50, "I hosted zone"),
    Case(
        "aws:route53/healthCheck:HealthCheck",
        {"type": "HTTPS", "fqdn": "example.com"},
        0.75 + 2.0,
        "I health checks",
    ),
    Case(
        "aws:route53/resolverEndpoint:ResolverEndpoint",
        {"ipAddresses": [{}, {}]},
        2 * H * 0.125,
        "I resolver",
    ),
    Case("aws:eks/cluster:Cluster", {"version": "1.36"}, H * 0.10, "course-quoting-eks-price-list"),
    Case(
        "aws:eks/nodeGroup:NodeGroup",
        {
            "scalingConfig": {"minSize": 1, "desiredSize": 3, "maxSize": 5},
            "instanceTypes": ["m5.large"],
            "diskSize": 50,
        },
        3 * (H * 0.096 + 50 * 0.10),
        "K m5.large, I gp2",
    ),
    Case(
        "aws:eks/nodeGroup:NodeGroup",
        {"scalingConfig": {"minSize": 1, "desiredSize": 1, "maxSize": 1}},
        H * 0.0416 + 20 * 0.10,
        "K t3.medium, I gp2: EKS's defaults",
    ),
    Case(
        "aws:rds/instance:Instance",
        {"engine": "mysql", "instanceClass": "db.t3.large", "allocatedStorage": 20},
        H * 0.136 + 20 * 0.115,
        "I db.t3.large, I gp2",
    ),
    Case(
        "aws:rds/instance:Instance",
        {
            "engine": "postgres",
            "instanceClass": "db.m7g.large",
            "allocatedStorage": 100,
            "storageType": "gp3",
            "multiAz": True,
        },
        2 * (H * 0.168 + 100 * 0.115),
        "E db.m7g.large, I gp3",
    ),
    Case(
        "aws:rds/instance:Instance",
        {
            "engine": "mysql",
            "instanceClass": "db.t3.large",
            "storageType": "io1",
            "allocatedStorage": 100,
            "iops": 1200,
        },
        H * 0.136 + 100 * 0.125 + 1200 * 0.10,
        "I",
    ),
    Case(
        "aws:rds/instance:Instance",
        {
            "engine": "postgres",
            "instanceClass": "db.t4g.small",
            "storageType": "gp3",
            "allocatedStorage": 400,
            "iops": 14000,
        },
        H * 0.032 + 400 * 0.115 + 2000 * 0.02,
        "E db.t4g.small, I gp3 above 12,000",
    ),
    Case(
        "aws:rds/instance:Instance",
        {"engine": "sqlserver-se", "instanceClass": "db.m5.xlarge", "allocatedStorage": 20},
        H * 1.224 + 20 * 0.115,
        "I",
    ),
    Case(
        "aws:rds/instance:Instance",
        {
            "engine": "oracle-se2",
            "licenseModel": "license-included",
            "instanceClass": "db.t3.large",
            "allocatedStorage": 20,
        },
        H * 0.30 + 20 * 0.115,
        "I",
    ),
    Case(
        "aws:rds/clusterInstance:ClusterInstance",
        {"engine": "aurora-postgresql", "instanceClass": "db.r5.large"},
        H * 0.29,
        "G db.r5.large",
    ),
    Case(
        "aws:elasticache/cluster:Cluster",
        {"engine": "memcached", "nodeType": "cache.m4.large", "numCacheNodes": 2},
        2 * H * 0.156,
        "I cache.m4.large",
    ),
    Case(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        {"nodeType": "cache.r5.4xlarge", "numCacheClusters": 3},
        3 * H * 1.724,
        "I cache.r5.4xlarge",
    ),
    Case(
        "aws:elasticache/replicationGroup:ReplicationGroup",
        {"engine": "valkey", "nodeType": "cache.r7g.large", "numNodeGroups": 2, "replicasPerNodeGroup": 1},
        4 * H * 0.219 * 0.8,
        "E cache.r7g.large",
    ),
    Case(
        "aws:docdb/clusterInstance:ClusterInstance",
        {"instanceClass": "db.r5.4xlarge"},
        H * 2.216,
        "I db.r5.4xlarge",
    ),
    Case(
        "aws:neptune/clusterInstance:ClusterInstance",
        {"instanceClass": "db.r5.large"},
        H * 0.348,
        "G db.r5.large",
    ),
    Case(
        "aws:memorydb/cluster:Cluster",
        {"nodeType": "db.r6g.large", "numShards": 2},
        4 * H * 0.309,
        "G db.r6g.large",
    ),
    Case(
        "aws:redshift/cluster:Cluster",
        {"nodeType": "dc2.large", "numberOfNodes": 4},
        4 * H * 0.25,
        "I dc2.large",
    ),
    Case(
        "aws:opensearch/domain:Domain",
        {
            "clusterConfig": {
                "instanceType": "c4.2xlarge.search",
                "instanceCount": 3,
                "dedicatedMasterEnabled": True,
                "dedicatedMasterType": "c4.8xlarge.search",
                "dedicatedMasterCount": 1,
                "warmEnabled": True,
                "warmCount": 2,
                "warmType": "ultrawarm1.medium.search",
            },
            "ebsOptions": {"ebsEnabled": True, "volumeSize": 400},
        },
        3 * H * 0.587 + H * 2.347 + 2 * H * 0.238 + 3 * 400 * 0.135,
        "I, with the volume on each of the three data nodes",
    ),
    Case(
        "aws:msk/cluster:Cluster",
        {
            "numberOfBrokerNodes": 2,
            "brokerNodeGroupInfo": {
                "instanceType": "kafka.t3.small",
                "storageInfo": {"ebsStorageInfo": {"volumeSize": 500}},
            },
        },
        2 * (H * 0.0456 + 500 * 0.10),
        "I",
    ),
    Case(
        "aws:mq/broker:Broker",
        {"engineType": "RabbitMQ", "deploymentMode": "CLUSTER_MULTI_AZ", "hostInstanceType": "mq.m5.xlarge"},
        3 * H * 0.576,
        "I mq.m5.xlarge",
    ),
    Case("aws:kinesis/stream:Stream", {"shardCount": 3}, 3 * H * 0.015, "I shard"),
    Case(
        "aws:dynamodb/table:Table",
        {"readCapacity": 30, "writeCapacity": 20},
        H * (30 * 0.00013 + 20 * 0.00065),
        "I capacity units",
    ),
    Case(
        "aws:fsx/lustreFileSystem:LustreFileSystem",
        {"deploymentType": "PERSISTENT_2", "perUnitStorageThroughput": 125, "storageCapacity": 1200},
        1200 * 0.145,
        "G persistent-2",
    ),
    Case(
        "aws:fsx/windowsFileSystem:WindowsFileSystem",
        {"deploymentType": "MULTI_AZ_1", "storageCapacity": 300, "throughputCapacity": 1024},
        300 * 0.23 + 1024 * 4.5,
        "I",
    ),
    Case(
        "aws:fsx/openZfsFileSystem:OpenZfsFileSystem",
        {"deploymentType": "SINGLE_AZ_1", "storageCapacity": 300, "throughputCapacity": 1024},
        300 * 0.09 + 1024 * 0.26,
        "I",
    ),
    Case(
        "aws:efs/fileSystem:FileSystem",
        {"throughputMode": "provisioned", "provisionedThroughputInMibps": 10},
        10 * 6.0,
        "I provisioned throughput",
    ),
    Case(
        "aws:elasticbeanstalk/environment:Environment",
        {
            "settings": [
                {
                    "namespace": "aws:autoscaling:launchconfiguration",
                    "name": "InstanceType",
                    "value": "t3.small",
                },
                {"namespace": "aws:autoscaling:asg", "name": "MinSize", "value": "2"},
                {
                    "namespace": "aws:elasticbeanstalk:environment",
                    "name": "LoadBalancerType",
                    "value": "application",
                },
            ]
        },
        2 * (H * 0.0208 + 8 * 0.10) + H * 0.0225,
        "K t3.small, I gp2, I ALB",
    ),
    Case("aws:kms/key:Key", {}, 1.0, "I key"),
    Case("aws:secretsmanager/secret:Secret", {}, 0.40, "I secret"),
    Case("aws:ssm/parameter:Parameter", {"tier": "Advanced"}, 0.05, "I advanced parameter"),
    Case("aws:acmpca/certificateAuthority:CertificateAuthority", {}, 400.0, "I private CA"),
    Case(
        "aws:directoryservice/directory:Directory",
        {"type": "MicrosoftAD", "edition": "Standard"},
        2 * H * 0.06,
        "I Microsoft AD",
    ),
    Case("aws:wafv2/webAcl:WebAcl", {"rules": [{}, {}]}, 5.0 + 2 * 1.0, "I web ACL and rules"),
    Case("aws:cloudwatch/metricAlarm:MetricAlarm", {"period": 300}, 0.10, "I alarm"),
    Case("aws:cloudwatch/metricAlarm:MetricAlarm", {"period": 10}, 0.30, "I high-resolution alarm"),
    Case("aws:cloudwatch/dashboard:Dashboard", {}, 3.0, "G dashboard"),
    Case("aws:mwaa/environment:Environment", {"environmentClass": "mw1.medium"}, H * 0.74, "I medium"),
    Case(
        "aws:dms/replicationInstance:ReplicationInstance",
        {"replicationInstanceClass": "dms.t2.micro", "multiAz": True, "allocatedStorage": 70},
        2 * (H * 0.018 + 20 * 0.115),
        "I",
    ),
    Case("aws:transfer/server:Server", {"protocols": ["SFTP", "FTPS"]}, 2 * H * 0.30, "I protocol"),
    Case("aws:cloudhsmv2/hsm:Hsm", {}, H * 1.6, "I HSM"),
    Case(
        "aws:sagemaker/notebookInstance:NotebookInstance",
        {"instanceType": "ml.t3.medium"},
        H * 0.0416 * 1.2 + 5 * 0.14,
        "K t3.medium, G uplift",
    ),
    Case(
        "aws:apigateway/stage:Stage",
        {"cacheClusterEnabled": True, "cacheClusterSize": "0.5"},
        H * 0.02,
        "I cache",
    ),
    Case("aws:lightsail/instance:Instance", {"bundleId": "nano_3_0"}, 5.0, "G nano"),
    Case("aws:kendra/index:Index", {"edition": "DEVELOPER_EDITION"}, H * 1.125, "G developer edition"),
    Case("aws:grafana/workspace:Workspace", {}, 0.0, "users are usage"),
    Case("aws:s3/bucket:Bucket", {}, 0.0, "storage and requests are usage"),
    Case(
        "kubernetes:core/v1:PersistentVolumeClaim",
        {"spec": {"resources": {"requests": {"storage": "100Gi"}}}},
        100 * 0.08,
        "I gp3",
    ),
    Case(
        "kubernetes:core/v1:Service",
        {
            "spec": {"type": "LoadBalancer"},
            "metadata": {"annotations": {"service.beta.kubernetes.io/aws-load-balancer-type": "external"}},
        },
        H * 0.0225,
        "I NLB",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.type.rsplit(':', 1)[-1]}: {case.rows}")
def test_fixed_cost_is_the_sum_made_by_hand(case: Case) -> None:
    found = price(make(case.type, **case.inputs))
    assert found.priced in ("yes", "free"), found.assumptions
    assert found.fixed_monthly == pytest.approx(case.fixed, rel=0.002, abs=1e-9)


def test_more_than_forty_types_are_compared() -> None:
    types = {case.type for case in CASES}
    assert len(types) > 40
    assert types <= set(pricers())
