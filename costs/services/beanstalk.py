"""Elastic Beanstalk: the machines and the load balancer that an environment's settings ask for."""

from __future__ import annotations

from collections.abc import Mapping

from costs.bill import Bill
from costs.machines import Machine, add_machines
from costs.money import Range
from costs.registry import prices
from costs.services.elb import add_load_balancer
from model.values import get

ASG, LAUNCH = "aws:autoscaling:asg", "aws:autoscaling:launchconfiguration"
ENVIRONMENT = "aws:elasticbeanstalk:environment"
DEFAULT_TYPE = "t3.micro"


def _settings(bill: Bill) -> Mapping[tuple[str, str], str]:
    listed = bill.value("settings")
    return {
        (str(get(one, "namespace")), str(get(one, "name"))): str(get(one, "value"))
        for one in (listed if isinstance(listed, list) else [])
    }


def _count(text: str, default: float) -> float:
    return float(text) if text.isdigit() else default


@prices("aws:elasticbeanstalk/environment:Environment")
def environment(bill: Bill) -> None:
    """Machines and a load balancer; what is not set is the service's default."""
    settings = _settings(bill)
    types = settings.get(("aws:ec2:instances", "InstanceTypes")) or settings.get((LAUNCH, "InstanceType"))
    if not types:
        bill.assume(f"{DEFAULT_TYPE}, Elastic Beanstalk's default instance type")
    single = settings.get((ENVIRONMENT, "EnvironmentType")) == "SingleInstance"
    low = 1.0 if single else _count(settings.get((ASG, "MinSize"), ""), 1.0)
    high = 1.0 if single else max(_count(settings.get((ASG, "MaxSize"), ""), 4.0), low)
    bill.assume(f"{low:g} machines (to {high:g})")
    first = (types or DEFAULT_TYPE).split(",")[0].strip()
    add_machines(bill, Machine(types=(first,)), Range(low, low, high))
    if single:
        return
    kind = settings.get((ENVIRONMENT, "LoadBalancerType"), "classic")
    if kind == "classic":
        bill.fixed("CLB", "load balancer")
        bill.usage("CLB", "data processed", "clb.gb")
    else:
        internal = settings.get(("aws:ec2:vpc", "ELBScheme")) == "internal"
        add_load_balancer(bill, kind, internal=internal, zones=2)
