"""Route 53: zones, health checks, resolvers."""

from __future__ import annotations

from costs.bill import Bill
from costs.registry import prices

AWS_ENDPOINTS = (".amazonaws.com", ".elb.amazonaws.com", ".cloudfront.net", ".awsglobalaccelerator.com")


@prices("aws:route53/zone:Zone")
def zone(bill: Bill) -> None:
    """The zone and the queries that it answers (alias queries to AWS are free)."""
    bill.fixed("Route 53", "hosted zone (first 25)")
    if not bill.value("vpcs"):
        bill.usage("Route 53", "standard queries", "route53.queries")


@prices("aws:route53/healthCheck:HealthCheck")
def health_check(bill: Bill) -> None:
    """The check, and each option that costs extra (HTTPS, string matching, fast interval, latency)."""
    kind = bill.text("type")
    if kind in ("CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"):
        bill.fixed("Route 53", "health check, AWS endpoint")
        return
    place = "AWS endpoint" if bill.text("fqdn").endswith(AWS_ENDPOINTS) else "other endpoint"
    bill.fixed("Route 53", f"health check, {place}")
    options = sum(
        (
            kind.startswith("HTTPS"),
            kind.endswith("STR_MATCH"),
            bill.number("requestInterval", default=30) == 10,
            bill.flag("measureLatency"),
        )
    )
    if options:
        bill.fixed("Route 53", f"health check option, {place}", options)


@prices("aws:route53/resolverEndpoint:ResolverEndpoint")
def resolver_endpoint(bill: Bill) -> None:
    """Each address of the endpoint is a network interface."""
    bill.fixed("Route 53", "resolver endpoint interface", bill.count("ipAddresses") or 2)


@prices("aws:route53/profilesProfile:ProfilesProfile")
def profile(bill: Bill) -> None:
    """A profile by the hour."""
    bill.fixed("Route 53", "profile")


@prices("aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace")
@prices("aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace")
def namespace(bill: Bill) -> None:
    """A DNS namespace is a hosted zone."""
    bill.fixed("Route 53", "hosted zone (first 25)")


@prices("aws:servicediscovery/instance:Instance")
def discovered(bill: Bill) -> None:
    """Each registered resource."""
    bill.fixed("Cloud Map", "registered resource")
