"""Databases, caches and agents are not open to the internet."""

from policies.contract import Rule
from policies.ports import open_to_world

PORTS = {
    1433: "SQL Server (1433)",
    2049: "NFS (2049)",
    2375: "Docker (2375)",
    2379: "etcd (2379)",
    3306: "MySQL (3306)",
    5432: "PostgreSQL (5432)",
    5601: "OpenSearch Dashboards (5601)",
    6379: "Redis (6379)",
    8265: "Ray (8265)",
    8888: "Jupyter (8888)",
    9092: "Kafka (9092)",
    9200: "OpenSearch (9200)",
    10250: "the kubelet (10250)",
    11211: "Memcached (11211)",
    27017: "MongoDB (27017)",
}
"""Ports that nobody should meet on the internet, and what listens there."""


RULE = Rule(
    title="Databases, caches and agents are not open to the internet",
    severity="high",
    concern="exposure",
    why="These services are found by scanners within hours, and many of them ask for no password.",
    fix="Let only the security group of the clients in.",
    frameworks=("FSBP EC2.19",),
    types=(
        "aws:ec2/securityGroup:SecurityGroup",
        "aws:ec2/securityGroupRule:SecurityGroupRule",
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    ),
    check=open_to_world("ingress", ports=PORTS, write="let only the security group of the clients in"),
)
