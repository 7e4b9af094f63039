"""Load balancers."""

from __future__ import annotations

from costs.bill import Bill
from costs.registry import prices

UNITS = {"application": ("ALB", "LCU"), "network": ("NLB", "NLCU"), "gateway": ("GWLB", "GLCU")}


@prices("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer")
def load_balancer(bill: Bill) -> None:
    """The hour, capacity units by use, and a public address per zone where it faces the internet."""
    kind = bill.text("loadBalancerType", default="application")
    add_load_balancer(bill, kind, internal=bill.flag("internal"), zones=_zones(bill))


def add_load_balancer(
    bill: Bill, kind: str, *, internal: bool, zones: int, name: str = "load balancer"
) -> None:
    """Add the lines of one load balancer."""
    service, unit = UNITS.get(kind, UNITS["application"])
    bill.fixed(service, "load balancer", name=f"{service}, {name}")
    bill.usage(service, unit, f"{service.lower()}.{unit.lower()}_hours", name="capacity units")
    if not internal and kind != "gateway":
        bill.fixed("Public IPv4", "address in use or idle", zones, name="public IPv4 addresses", kind="extra")


def _zones(bill: Bill) -> int:
    listed = bill.count("subnets") or bill.count("subnetMappings")
    if not listed:
        bill.assume("two zones")
    return listed or 2


@prices("aws:elb/loadBalancer:LoadBalancer")
def classic(bill: Bill) -> None:
    """The hour and the data processed."""
    bill.fixed("CLB", "load balancer")
    bill.usage("CLB", "data processed", "clb.gb")
    if not bill.flag("internal"):
        zones = bill.count("subnets") or bill.count("availabilityZones") or 2
        bill.fixed("Public IPv4", "address in use or idle", zones, name="public IPv4 addresses", kind="extra")
