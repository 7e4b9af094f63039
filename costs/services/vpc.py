"""Networks: gateways, endpoints, addresses, VPNs, transit, inspection. The VPC itself is free."""

from __future__ import annotations

from costs.bill import Bill
from costs.registry import prices


@prices("aws:ec2/natGateway:NatGateway")
def nat_gateway(bill: Bill) -> None:
    """The hour and the data processed (its address is a resource of its own)."""
    bill.fixed("NAT gateway", "gateway")
    bill.usage("NAT gateway", "data processed", "nat_gateway.gb")


@prices("aws:ec2/eip:Eip")
def address(bill: Bill) -> None:
    """A public IPv4 address costs the same in use or idle; addresses of one's own (BYOIP) are free."""
    pool = bill.text("publicIpv4Pool", default="amazon")
    if pool != "amazon" or bill.value("customerOwnedIpv4Pool"):
        bill.assume("an address of one's own pool is free")
        return
    bill.fixed("Public IPv4", "address in use or idle", name="public IPv4 address")


@prices("aws:ec2/vpcEndpoint:VpcEndpoint")
def endpoint(bill: Bill) -> None:
    """Interface endpoints cost by the hour and zone; gateway endpoints nothing."""
    kind = bill.text("vpcEndpointType", default="Gateway")
    if kind == "Gateway":
        bill.fixed("VPC endpoint", "gateway endpoint (S3, DynamoDB)")
        return
    zones = bill.count("subnetIds") or bill.count("subnetConfigurations") or 1
    bill.fixed("VPC endpoint", "interface endpoint", zones, name=f"{kind} endpoint, {zones} zones")
    bill.usage("VPC endpoint", "interface data, first 1 PB", "vpc_endpoint.gb")


@prices("aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation")
def endpoint_subnet(bill: Bill) -> None:
    """A further zone of an interface endpoint."""
    bill.fixed("VPC endpoint", "interface endpoint")


@prices("aws:ec2/vpnConnection:VpnConnection")
def vpn(bill: Bill) -> None:
    """The connection, and its attachment where it ends at a transit gateway."""
    bill.fixed("VPN", "site-to-site connection")
    if bill.value("transitGatewayId") is not None:
        bill.fixed("Transit Gateway", "attachment", name="transit gateway attachment")
        bill.usage("Transit Gateway", "data processed", "transit_gateway.gb")


@prices("aws:ec2clientvpn/networkAssociation:NetworkAssociation")
def client_vpn_association(bill: Bill) -> None:
    """Each associated subnet."""
    bill.fixed("VPN", "client VPN association")


@prices("aws:ec2clientvpn/endpoint:Endpoint")
def client_vpn(bill: Bill) -> None:
    """Connected clients."""
    bill.usage("VPN", "client VPN connection", "client_vpn.connection_hours")


@prices(
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
    "aws:ec2transitgateway/connect:Connect",
)
def transit_attachment(bill: Bill) -> None:
    """The attachment and, except between gateways, the data that it sends."""
    bill.fixed("Transit Gateway", "attachment")
    if "peering" not in bill.resource.type:
        bill.usage("Transit Gateway", "data processed", "transit_gateway.gb")


@prices("aws:globalaccelerator/accelerator:Accelerator")
def accelerator(bill: Bill) -> None:
    """The accelerator by the hour, and the premium on its traffic."""
    bill.fixed("Global Accelerator", "accelerator")
    bill.usage("Global Accelerator", "data transfer premium", "global_accelerator.gb")


@prices("aws:globalaccelerator/customRoutingAccelerator:CustomRoutingAccelerator")
def custom_accelerator(bill: Bill) -> None:
    """As the standard accelerator."""
    accelerator(bill)


@prices("aws:ec2/trafficMirrorSession:TrafficMirrorSession")
def mirror(bill: Bill) -> None:
    """Each mirrored interface."""
    bill.fixed("Traffic Mirroring", "session")


@prices("aws:networkfirewall/firewall:Firewall")
def firewall(bill: Bill) -> None:
    """An endpoint for each subnet, and the data that it inspects."""
    endpoints = bill.count("subnetMappings") or bill.count("availabilityZoneMappings") or 1
    bill.fixed("Network Firewall", "endpoint", endpoints)
    bill.usage("Network Firewall", "data processed", "network_firewall.gb")


@prices("aws:networkfirewall/vpcEndpointAssociation:VpcEndpointAssociation")
def firewall_endpoint(bill: Bill) -> None:
    """A further endpoint of a firewall."""
    bill.fixed("Network Firewall", "endpoint")


@prices("aws:vpclattice/service:Service")
def lattice(bill: Bill) -> None:
    """The service and the data that it passes."""
    bill.fixed("VPC Lattice", "service")
    bill.usage("VPC Lattice", "data processed", "vpc_lattice.gb")


@prices("aws:verifiedaccess/endpoint:Endpoint")
def verified_access(bill: Bill) -> None:
    """Each application behind Verified Access."""
    bill.fixed("Verified Access", "application")


@prices("aws:networkmanager/coreNetwork:CoreNetwork")
def core_network(bill: Bill) -> None:
    """Edges of Cloud WAN; how many is told by the policy document."""
    bill.assume("one core network edge: the policy document is not read")
    bill.fixed("Cloud WAN", "core network edge")


@prices(
    "aws:networkmanager/vpcAttachment:VpcAttachment",
    "aws:networkmanager/siteToSiteVpnAttachment:SiteToSiteVpnAttachment",
    "aws:networkmanager/connectAttachment:ConnectAttachment",
    "aws:networkmanager/transitGatewayRouteTableAttachment:TransitGatewayRouteTableAttachment",
    "aws:networkmanager/dxGatewayAttachment:DxGatewayAttachment",
)
def wan_attachment(bill: Bill) -> None:
    """Each attachment to a core network."""
    bill.fixed("Cloud WAN", "attachment")


@prices("aws:ec2/vpcIpam:VpcIpam")
def ipam(bill: Bill) -> None:
    """Active addresses, in the advanced tier (its default)."""
    if bill.text("tier", default="advanced") == "advanced":
        bill.usage("IPAM", "active address, advanced tier", "ipam.address_hours")


@prices("aws:ec2/flowLog:FlowLog")
def flow_log(bill: Bill) -> None:
    """Delivery to S3; delivery to CloudWatch Logs is billed at the log group."""
    if bill.text("logDestinationType", default="cloud-watch-logs") == "s3":
        bill.usage("CloudWatch Logs", "delivered to S3", "flow_log.gb")
    else:
        bill.assume("what it writes is billed at its destination")


DIRECT_CONNECT = {
    "1Gbps": "dedicated 1 Gbps",
    "10Gbps": "dedicated 10 Gbps",
    "100Gbps": "dedicated 100 Gbps",
    "400Gbps": "dedicated 400 Gbps",
}


@prices(
    "aws:directconnect/connection:Connection", "aws:directconnect/linkAggregationGroup:LinkAggregationGroup"
)
def direct_connect(bill: Bill) -> None:
    """Port hours; a link aggregation group bills through its connections."""
    speed = bill.text("bandwidth") or bill.text("connectionsBandwidth")
    if bill.resource.type.endswith("LinkAggregationGroup"):
        bill.assume("billed through its connections")
        return
    bill.fixed("Direct Connect", DIRECT_CONNECT.get(speed, _hosted(speed)))


@prices("aws:directconnect/hostedConnection:HostedConnection")
def hosted_connection(bill: Bill) -> None:
    """Port hours of a hosted connection."""
    speed = bill.required("bandwidth")
    bill.fixed("Direct Connect", _hosted(speed))


def _hosted(speed: str) -> str:
    return f"hosted {speed.replace('Mbps', ' Mbps').replace('Gbps', ' Gbps')}"
