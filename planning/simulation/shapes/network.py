"""VPCs and what stands in them, DNS, load balancers."""

from typing import Final

from planning.simulation.rendering import Shape

_EC2 = "arn:{partition}:ec2:{region}:{account}"
_ELB = "arn:{partition}:elasticloadbalancing:{region}:{account}"

NETWORK: Final[dict[str, Shape]] = {
    "aws:ec2/vpc:Vpc": {
        "id": "vpc-{hex17}",
        "arn": f"{_EC2}:vpc/{{id}}",
        "defaultNetworkAclId": "acl-{hex17:default}",
        "defaultRouteTableId": "rtb-{hex17:default}",
        "defaultSecurityGroupId": "sg-{hex17:default}",
        "dhcpOptionsId": "dopt-{hex17:default}",
        "mainRouteTableId": "rtb-{hex17:default}",
        "ownerId": "{account}",
    },
    "aws:ec2/subnet:Subnet": {
        "id": "subnet-{hex17}",
        "arn": f"{_EC2}:subnet/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": {"id": "vpc-cidr-assoc-{hex17}"},
    "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": {
        "id": "dopt-{hex17}",
        "arn": f"{_EC2}:dhcp-options/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/securityGroup:SecurityGroup": {
        "id": "sg-{hex17}",
        "arn": f"{_EC2}:security-group/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
        "id": "sg-{hex17}",
        "arn": f"{_EC2}:security-group/{{id}}",
        "name": "default",
        "description": "default VPC security group",
        "ownerId": "{account}",
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
        "id": "sgr-{hex17}",
        "arn": f"{_EC2}:security-group-rule/{{id}}",
        "securityGroupRuleId": "{id}",
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
        "id": "sgr-{hex17}",
        "arn": f"{_EC2}:security-group-rule/{{id}}",
        "securityGroupRuleId": "{id}",
    },
    "aws:ec2/securityGroupRule:SecurityGroupRule": {
        "id": "sgrule-{digits10}",
        "securityGroupRuleId": "sgr-{hex17}",
    },
    "aws:ec2/networkAcl:NetworkAcl": {
        "id": "acl-{hex17}",
        "arn": f"{_EC2}:network-acl/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": {
        "id": "{defaultNetworkAclId}",
        "arn": f"{_EC2}:network-acl/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/routeTable:RouteTable": {
        "id": "rtb-{hex17}",
        "arn": f"{_EC2}:route-table/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/defaultRouteTable:DefaultRouteTable": {
        "id": "{defaultRouteTableId}",
        "arn": f"{_EC2}:route-table/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/route:Route": {"id": "r-{routeTableId}{digits10}", "origin": "CreateRoute", "state": "active"},
    "aws:ec2/routeTableAssociation:RouteTableAssociation": {"id": "rtbassoc-{hex17}"},
    "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": {
        "id": "rtbassoc-{hex17}",
        "originalRouteTableId": "rtb-{hex17:original}",
    },
    "aws:ec2/internetGateway:InternetGateway": {
        "id": "igw-{hex17}",
        "arn": f"{_EC2}:internet-gateway/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway": {"id": "eigw-{hex17}"},
    "aws:ec2/eip:Eip": {
        "id": "eipalloc-{hex17}",
        "allocationId": "{id}",
        "arn": f"{_EC2}:elastic-ip/{{id}}",
        "domain": "vpc",
        # 203.0.113.0/24 is reserved for documentation (RFC 5737).
        "publicIp": "203.0.113.{digits1}",
        "publicDns": "ec2-{hex17:dns}.{region}.compute.{dns}",
    },
    "aws:ec2/natGateway:NatGateway": {
        "id": "nat-{hex17}",
        "associationId": "eipassoc-{hex17:association}",
        "networkInterfaceId": "eni-{hex17:interface}",
        "publicIp": "203.0.113.{digits1}",
    },
    "aws:ec2/vpcEndpoint:VpcEndpoint": {
        "id": "vpce-{hex17}",
        "arn": f"{_EC2}:vpc-endpoint/{{id}}",
        "dnsEntries": [
            {
                "dnsName": "{id}-{hex8:dns}.{serviceName.label}.{region}.vpce.{dns}",
                "hostedZoneId": "Z{id20:zone}",
            }
        ],
        "networkInterfaceIds": ["eni-{hex17:interface}"],
        "ownerId": "{account}",
        "prefixListId": "pl-{hex8:prefix}",
        "requesterManaged": False,
        "state": "available",
    },
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": {"id": "pcx-{hex17}", "acceptStatus": "active"},
    "aws:ec2/networkInterface:NetworkInterface": {
        "id": "eni-{hex17}",
        "arn": f"{_EC2}:network-interface/{{id}}",
        "ownerId": "{account}",
    },
    "aws:ec2/flowLog:FlowLog": {"id": "fl-{hex17}", "arn": f"{_EC2}:vpc-flow-log/{{id}}"},
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": {
        "id": "tgw-attach-{hex17}",
        "arn": f"{_EC2}:transit-gateway-attachment/{{id}}",
        "vpcOwnerId": "{account}",
    },
    "aws:route53/zone:Zone": {
        "id": "Z{id20}",
        "zoneId": "{id}",
        "arn": "arn:{partition}:route53:::hostedzone/{id}",
        "nameServers": [
            "ns-1.awsdns-01.com",
            "ns-513.awsdns-02.net",
            "ns-1025.awsdns-03.org",
            "ns-1537.awsdns-04.co.uk",
        ],
        "primaryNameServer": "ns-1.awsdns-01.com",
    },
    "aws:route53/record:Record": {"id": "{zoneId}_{name}_{type}", "fqdn": "{name}"},
    "aws:acm/certificate:Certificate": {
        "id": "{arn}",
        "arn": "arn:{partition}:acm:{region}:{account}:certificate/{uuid}",
        "domainValidationOptions": [
            {
                "domainName": "{domainName}",
                "resourceRecordName": "_{hex32:name}.{domainName}.",
                "resourceRecordType": "CNAME",
                "resourceRecordValue": "_{hex32:value}.acm-validations.aws.",
            }
        ],
        "status": "PENDING_VALIDATION",
        "type": "AMAZON_ISSUED",
    },
    "aws:lb/loadBalancer:LoadBalancer": {
        "id": "{arn}",
        "arn": f"{_ELB}:loadbalancer/{{arnSuffix}}",
        "arnSuffix": "app/{name}/{hex16}",
        "dnsName": "{name}-{digits9}.{region}.elb.{dns}",
        "zoneId": "Z{id13:zone}",
    },
    "aws:lb/targetGroup:TargetGroup": {
        "id": "{arn}",
        "arn": f"{_ELB}:{{arnSuffix}}",
        "arnSuffix": "targetgroup/{name}/{hex16}",
    },
    "aws:lb/listener:Listener": {
        "id": "{arn}",
        "arn": f"{_ELB}:listener/app/{{hex8:lb}}/{{hex16:lb}}/{{hex16}}",
    },
}
