"""The VPC of a platform."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network
from typing import Literal

import pulumi
import pulumi_aws as aws

from components.network.endpoints import gateway_endpoints, interface_endpoints
from components.network.flow_logs import flow_log
from components.network.spec import NetworkSpec
from components.options import child
from components.site import Site

Tier = Literal["public", "private", "intra", "nodes"]

INTERNET = "0.0.0.0/0"


@dataclass(frozen=True, kw_only=True)
class NetworkArgs:
    """The spec, the site, the cluster that will find its subnets by tag, and the key of the flow logs."""

    spec: NetworkSpec
    site: Site
    cluster_name: str
    log_key_arn: pulumi.Input[str]


class Network(pulumi.ComponentResource):
    """A VPC with a subnet of each tier per zone.

    * `public`: load balancers that face the internet, and NAT gateways; instances get no public address.
    * `private`: nodes and pods, internal load balancers, databases. Out by NAT, zone by zone.
    * `intra`: the control plane's interfaces and VPC endpoints; no way to the internet.
    * `nodes`: only with a secondary range; nodes and pods then live here instead of in `private`.

    EFA traffic does not cross subnets: a pool that uses it must stay in one zone.
    """

    vpc_id: pulumi.Output[str]
    zone_ids: tuple[str, ...]
    cidrs: tuple[str, ...]
    public_subnet_ids: list[pulumi.Output[str]]
    private_subnet_ids: list[pulumi.Output[str]]
    intra_subnet_ids: list[pulumi.Output[str]]
    node_subnet_ids: list[pulumi.Output[str]]
    """Where nodes go: the subnets tagged for discovery by Karpenter."""
    nat_public_ips: list[pulumi.Output[str]]
    """The addresses that the outside sees, to be allow-listed by partners."""
    endpoint_security_group_id: pulumi.Output[str] | None
    flow_log_group: pulumi.Output[str] | None

    def __init__(self, name: str, args: NetworkArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:network:Network", name, None, opts)
        self._prefix, self._args = name, args
        spec, site = args.spec, args.site
        self.zone_ids = spec.zone_ids(site.region)
        self.cidrs = spec.cidrs
        layout = spec.layout(len(self.zone_ids))

        self._vpc = aws.ec2.Vpc(
            name,
            cidr_block=spec.cidr,
            enable_dns_hostnames=True,
            enable_dns_support=True,
            enable_network_address_usage_metrics=True,
            tags=self._named("vpc"),
            opts=child(self),
        )
        self.vpc_id = self._vpc.id
        # Whoever forgets to name a security group gets one that lets nothing through.
        aws.ec2.DefaultSecurityGroup(
            f"{name}-default",
            vpc_id=self.vpc_id,
            ingress=[],
            egress=[],
            tags=self._named("default-unused"),
            opts=child(self),
        )
        public = self._subnets("public", layout.public)
        private = self._subnets("private", layout.private)
        intra = self._subnets("intra", layout.intra)
        nodes = self._node_subnets(layout.nodes) if layout.nodes else private

        self._route_public(public)
        gateways = self._nat_gateways(public)
        route_tables = self._route_private(gateways, private, {} if nodes is private else nodes)
        route_tables.append(self._route_intra(intra))

        gateway_endpoints(self, name, spec, site, vpc_id=self.vpc_id, route_table_ids=route_tables)
        self.endpoint_security_group_id = interface_endpoints(
            self, name, spec, site, vpc_id=self.vpc_id, subnet_ids=_ids(intra)
        )
        self.flow_log_group = flow_log(
            self, name, spec.flow_logs, site, vpc_id=self.vpc_id, key_arn=args.log_key_arn
        )
        self.public_subnet_ids = _ids(public)
        self.private_subnet_ids = _ids(private)
        self.intra_subnet_ids = _ids(intra)
        self.node_subnet_ids = _ids(nodes)
        self.nat_public_ips = [gateway.public_ip for gateway in gateways]
        self.register_outputs(
            {
                "vpcId": self.vpc_id,
                "publicSubnetIds": self.public_subnet_ids,
                "privateSubnetIds": self.private_subnet_ids,
                "intraSubnetIds": self.intra_subnet_ids,
                "nodeSubnetIds": self.node_subnet_ids,
                "natPublicIps": self.nat_public_ips,
            }
        )

    def _named(self, suffix: str, **more: str) -> dict[str, str]:
        return {"Name": f"{self._args.site.tags.stack}-{suffix}", **more}

    def _tier_tags(self, tier: Tier) -> dict[str, str]:
        """The tags by which controllers find the subnets of a tier."""
        spec = self._args.spec
        tags: dict[str, str] = {}
        if tier == "public":
            tags["kubernetes.io/role/elb"] = "1"
        if tier == "private":
            tags["kubernetes.io/role/internal-elb"] = "1"
        if tier == ("private" if spec.secondary_cidr is None else "nodes"):
            tags["karpenter.sh/discovery"] = self._args.cluster_name
        return tags

    def _subnets(
        self, tier: Tier, networks: Iterable[IPv4Network], *after: pulumi.Resource
    ) -> dict[str, aws.ec2.Subnet]:
        # Named by zone id: dropping a zone from the list must not rename the others.
        return {
            zone: aws.ec2.Subnet(
                f"{self._prefix}-{tier}-{zone}",
                vpc_id=self.vpc_id,
                availability_zone_id=zone,
                cidr_block=str(network),
                map_public_ip_on_launch=False,
                tags=self._named(f"{tier}-{zone}", **self._tier_tags(tier)),
                opts=child(self, depends_on=after),
            )
            for zone, network in zip(self.zone_ids, networks, strict=True)
        }

    def _node_subnets(self, networks: Iterable[IPv4Network]) -> dict[str, aws.ec2.Subnet]:
        secondary = aws.ec2.VpcIpv4CidrBlockAssociation(
            f"{self._prefix}-secondary",
            vpc_id=self.vpc_id,
            cidr_block=self._args.spec.secondary_cidr,
            opts=child(self),
        )
        return self._subnets("nodes", networks, secondary)

    def _route_table(self, suffix: str, subnets: Mapping[str, aws.ec2.Subnet]) -> aws.ec2.RouteTable:
        """A route table and its associations, by the subnets' names (`public-use1-az1`)."""
        table = aws.ec2.RouteTable(
            f"{self._prefix}-{suffix}", vpc_id=self.vpc_id, tags=self._named(suffix), opts=child(self)
        )
        for subnet_name, subnet in subnets.items():
            aws.ec2.RouteTableAssociation(
                f"{self._prefix}-{subnet_name}",
                subnet_id=subnet.id,
                route_table_id=table.id,
                opts=child(self),
            )
        return table

    def _route_public(self, subnets: Mapping[str, aws.ec2.Subnet]) -> None:
        gateway = aws.ec2.InternetGateway(
            self._prefix, vpc_id=self.vpc_id, tags=self._named("internet"), opts=child(self)
        )
        table = self._route_table("public", {f"public-{zone}": subnet for zone, subnet in subnets.items()})
        # NAT gateways wait for this route: without it their first packets are lost.
        self._internet_route = aws.ec2.Route(
            f"{self._prefix}-public-internet",
            route_table_id=table.id,
            destination_cidr_block=INTERNET,
            gateway_id=gateway.id,
            opts=child(self),
        )

    def _nat_gateways(self, public: Mapping[str, aws.ec2.Subnet]) -> list[aws.ec2.NatGateway]:
        nat = self._args.spec.nat or ("per-zone" if self._args.site.is_prod else "single")
        zones = {"per-zone": self.zone_ids, "single": self.zone_ids[:1], "none": ()}[nat]
        return [self._nat_gateway(zone, public[zone]) for zone in zones]

    def _nat_gateway(self, zone: str, subnet: aws.ec2.Subnet) -> aws.ec2.NatGateway:
        address = aws.ec2.Eip(
            f"{self._prefix}-nat-{zone}", domain="vpc", tags=self._named(f"nat-{zone}"), opts=child(self)
        )
        return aws.ec2.NatGateway(
            f"{self._prefix}-{zone}",
            subnet_id=subnet.id,
            allocation_id=address.id,
            tags=self._named(f"nat-{zone}"),
            opts=child(self, depends_on=[self._internet_route]),
        )

    def _route_private(
        self,
        gateways: list[aws.ec2.NatGateway],
        private: Mapping[str, aws.ec2.Subnet],
        nodes: Mapping[str, aws.ec2.Subnet],
    ) -> list[pulumi.Output[str]]:
        """One table per zone even with a single gateway: going to several then only changes routes."""
        tables: list[pulumi.Output[str]] = []
        for index, zone in enumerate(self.zone_ids):
            subnets = {f"private-{zone}": private[zone]}
            if nodes:
                subnets[f"nodes-{zone}"] = nodes[zone]
            table = self._route_table(f"private-{zone}", subnets)
            tables.append(table.id)
            if gateways:
                aws.ec2.Route(
                    f"{self._prefix}-private-{zone}-internet",
                    route_table_id=table.id,
                    destination_cidr_block=INTERNET,
                    nat_gateway_id=gateways[index % len(gateways)].id,
                    opts=child(self),
                )
        return tables

    def _route_intra(self, subnets: Mapping[str, aws.ec2.Subnet]) -> pulumi.Output[str]:
        return self._route_table("intra", {f"intra-{zone}": subnet for zone, subnet in subnets.items()}).id


def _ids(subnets: Mapping[str, aws.ec2.Subnet]) -> list[pulumi.Output[str]]:
    return [subnet.id for subnet in subnets.values()]
