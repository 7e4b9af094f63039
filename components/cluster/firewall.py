"""The security groups of a cluster: who may speak with whom, one rule a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pulumi
import pulumi_aws as aws

from components.options import child

INTERNET = "0.0.0.0/0"

ANY_PORT = (0, 0)
HTTPS = (443, 443)
UNPRIVILEGED = (1025, 65535)
"""Kubelets (10250), the metrics server (10251), and webhooks and APIs on ports that pods choose."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The ids of the two security groups."""

    control_plane: pulumi.Output[str]
    nodes: pulumi.Output[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `peer` is a range, or the other side's group. Ports `ANY_PORT` mean every protocol."""

    name: str
    group: Literal["control-plane", "nodes"]
    direction: Literal["from", "to"]
    peer: Literal["control-plane", "nodes"] | str
    ports: tuple[int, int]
    why: str


def rules(vpc_cidrs: Sequence[str], private_cidrs: Sequence[str], egress_ports: Sequence[int]) -> list[Rule]:
    """Every rule of a cluster.

    Nodes are open to each other, for pods (network policies part them) and for EFA, which wants a group that
    is open to itself both ways.
    """
    return [
        Rule("api-from-nodes", "control-plane", "from", "nodes", HTTPS, "kubelets and pods to the API"),
        *(
            Rule(f"api-from-{_slug(cidr)}", "control-plane", "from", cidr, HTTPS, "operators to the API")
            for cidr in private_cidrs
        ),
        Rule("pods-by-https", "control-plane", "to", "nodes", HTTPS, "webhooks that listen on 443"),
        Rule("pods", "control-plane", "to", "nodes", UNPRIVILEGED, "kubelets, webhooks, aggregated APIs"),
        Rule("from-nodes", "nodes", "from", "nodes", ANY_PORT, "pods to pods, and EFA"),
        Rule("api-by-https", "nodes", "from", "control-plane", HTTPS, "webhooks that listen on 443"),
        Rule("api", "nodes", "from", "control-plane", UNPRIVILEGED, "kubelets, webhooks, aggregated APIs"),
        Rule("to-nodes", "nodes", "to", "nodes", ANY_PORT, "pods to pods, and EFA"),
        *(
            Rule(f"to-{_slug(cidr)}", "nodes", "to", cidr, ANY_PORT, "the API, endpoints and databases")
            for cidr in vpc_cidrs
        ),
        *(
            Rule(f"internet-{port}", "nodes", "to", INTERNET, (port, port), f"the internet on port {port}")
            for port in egress_ports
        ),
    ]


def make_groups(
    parent: pulumi.Resource,
    name: str,
    *,
    cluster_name: str,
    vpc_id: pulumi.Input[str],
    wanted: Sequence[Rule],
) -> Groups:
    """Make both groups and their rules.

    Nodes carry the group for nodes alone, which the load balancer controller finds by its cluster tag (it
    wants exactly one such group on an interface) and Karpenter by its discovery tag.
    """
    control_plane = aws.ec2.SecurityGroup(
        f"{name}-control-plane",
        description=f"The control plane's interfaces of {cluster_name}",
        vpc_id=vpc_id,
        tags={"Name": f"{cluster_name}-control-plane"},
        opts=child(parent),
    )
    nodes = aws.ec2.SecurityGroup(
        f"{name}-nodes",
        description=f"The nodes and pods of {cluster_name}",
        vpc_id=vpc_id,
        tags={
            "Name": f"{cluster_name}-nodes",
            f"kubernetes.io/cluster/{cluster_name}": "owned",
            "karpenter.sh/discovery": cluster_name,
        },
        opts=child(parent),
    )
    groups = {"control-plane": control_plane.id, "nodes": nodes.id}
    for rule in wanted:
        _make_rule(parent, f"{name}-{rule.group}-{rule.name}", rule, groups)
    return Groups(control_plane.id, nodes.id)


def _make_rule(parent: pulumi.Resource, name: str, rule: Rule, groups: dict[str, pulumi.Output[str]]) -> None:
    kind = aws.vpc.SecurityGroupIngressRule if rule.direction == "from" else aws.vpc.SecurityGroupEgressRule
    every = rule.ports == ANY_PORT
    kind(
        name,
        security_group_id=groups[rule.group],
        description=rule.why,
        ip_protocol="-1" if every else "tcp",
        from_port=None if every else rule.ports[0],
        to_port=None if every else rule.ports[1],
        referenced_security_group_id=groups.get(rule.peer),
        cidr_ipv4=None if rule.peer in groups else rule.peer,
        opts=child(parent),
    )


def _slug(cidr: str) -> str:
    return cidr.replace("/", "-")
