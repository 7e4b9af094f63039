"""EC2: instances, Auto Scaling groups, fleets, hosts and reservations."""

from __future__ import annotations

from dataclasses import replace

from catalog import instances, unit_prices
from costs.bill import Bill, NotPriced
from costs.machines import (
    LAUNCH_CONFIGURATION,
    LAUNCH_TEMPLATE,
    Machine,
    add_machines,
    disks_of,
    from_configuration,
    from_template,
    sizes,
)
from costs.money import HOURS_PER_MONTH
from costs.registry import prices
from model.values import UNKNOWN, Value, get


def _template(bill: Bill, prop: str, block: Value) -> Machine:
    """Return what the launch template that `block` names asks for; nothing where the plan has none such."""
    for key in ("id", "name", "launchTemplateId", "launchTemplateName"):
        found = bill.context.referenced(bill.resource, prop, get(block, key), LAUNCH_TEMPLATE)
        if found is not None:
            return from_template(bill, found)
    return Machine()


@prices("aws:ec2/instance:Instance", "aws:ec2/spotInstanceRequest:SpotInstanceRequest")
def instance(bill: Bill) -> None:
    """Instance hours, root and further volumes, monitoring, CPU credits, public address."""
    tenancy = bill.text("tenancy")
    if tenancy == "host":
        bill.assume("runs on a dedicated host, which is billed as such")
        return
    machine = _template(bill, "launchTemplate", bill.value("launchTemplate"))
    own = bill.value("instanceType")
    if own is UNKNOWN or not (own or machine.types):
        raise NotPriced(
            "instanceType is not known before deployment" if own is UNKNOWN else "instanceType is not set"
        )
    has_disks = any(bill.resource.inputs.get(key) for key in ("rootBlockDevice", "ebsBlockDevices"))
    template_disks = machine.types and not has_disks
    machine = replace(
        machine,
        types=(str(own),) if own else machine.types,
        disks=machine.disks if template_disks else disks_of(bill, bill.resource.inputs),
        spot=bill.resource.type.endswith("SpotInstanceRequest")
        or bill.value("instanceMarketOptions", "marketType") == "spot"
        or machine.spot,
        dedicated=tenancy == "dedicated" or machine.dedicated,
        detailed_monitoring=bill.flag("monitoring") or machine.detailed_monitoring,
        credits=bill.text("creditSpecification", "cpuCredits") or machine.credits,
        public_addresses=max(int(bill.flag("associatePublicIpAddress")), machine.public_addresses),
    )
    add_machines(bill, machine, 1.0)
    surcharge = f"EBS-optimised surcharge, {machine.types[0]}"
    if bill.flag("ebsOptimized") and surcharge in unit_prices.items("EC2"):
        bill.fixed("EC2", surcharge, name="EBS-optimised surcharge")


@prices("aws:autoscaling/group:Group")
def group(bill: Bill) -> None:
    """As many machines as asked for; at most as many as the group may have."""
    count = sizes(bill, "minSize", "desiredCapacity", "maxSize")
    mixed = bill.value("mixedInstancesPolicy")
    if isinstance(mixed, dict):
        specification = get(mixed, "launchTemplate", "launchTemplateSpecification")
        machine = _template(bill, "mixedInstancesPolicy", specification)
        overrides = get(mixed, "launchTemplate", "overrides")
        listed = overrides if isinstance(overrides, list) else []
        types = tuple(str(type) for override in listed if (type := get(override, "instanceType")))
        machine = _with_spot(replace(machine, types=types or machine.types), mixed, count.expected)
    elif bill.value("launchConfiguration"):
        name = bill.value("launchConfiguration")
        found = bill.context.referenced(bill.resource, "launchConfiguration", name, LAUNCH_CONFIGURATION)
        if found is None:
            raise NotPriced("its launch configuration is not in this plan")
        machine = from_configuration(bill, found)
    else:
        machine = _template(bill, "launchTemplate", bill.value("launchTemplate"))
    if not machine.types:
        raise NotPriced("the instance type of its launch template is not in this plan")
    add_machines(bill, machine, count)


def _with_spot(machine: Machine, mixed: Value, desired: float) -> Machine:
    distribution = get(mixed, "instancesDistribution")
    percentage = get(distribution, "onDemandPercentageAboveBaseCapacity")
    base = get(distribution, "onDemandBaseCapacity")
    on_demand = float(percentage) if isinstance(percentage, int | float) else 100.0
    above = max(desired - (float(base) if isinstance(base, int | float) else 0.0), 0.0)
    share = above * (1.0 - on_demand / 100.0) / desired if desired else 0.0
    return replace(machine, spot=share > 0.0, spot_share=share)


@prices("aws:ec2/fleet:Fleet")
def fleet(bill: Bill) -> None:
    """The target capacity, of the types that the fleet's configurations name."""
    configs = bill.value("launchTemplateConfigs")
    first = configs[0] if isinstance(configs, list) and configs else configs
    machine = _template(bill, "launchTemplateConfigs", get(first, "launchTemplateSpecification"))
    overrides = get(first, "overrides")
    listed = overrides if isinstance(overrides, list) else []
    types = tuple(str(type) for override in listed if (type := get(override, "instanceType")))
    spot = bill.text("targetCapacitySpecification", "defaultTargetCapacityType") == "spot"
    machine = replace(machine, types=types or machine.types, spot=spot)
    add_machines(bill, machine, bill.number("targetCapacitySpecification", "totalTargetCapacity", default=1))


@prices("aws:ec2/spotFleetRequest:SpotFleetRequest")
def spot_fleet(bill: Bill) -> None:
    """The target capacity, of the types that the request names."""
    specifications = bill.value("launchSpecifications")
    listed = specifications if isinstance(specifications, list) else []
    types = tuple(str(type) for item in listed if (type := get(item, "instanceType")))
    if not types:
        raise NotPriced("a spot fleet without launch specifications in its inputs cannot be priced")
    add_machines(bill, Machine(types=types, spot=True), bill.number("targetCapacity", default=1))


@prices("aws:ec2/capacityReservation:CapacityReservation")
def capacity_reservation(bill: Bill) -> None:
    """Reserved capacity is paid for while idle, at the on-demand price."""
    instance_type = bill.required("instanceType")
    count = bill.number("instanceCount", default=1)
    bill.assume("paid for while idle; machines that run in it cost nothing more")
    hours = count * HOURS_PER_MONTH
    usd = bill.ec2_usd_h(instance_type)
    bill.add(f"{instance_type}, reserved", hours, "hour", usd, row=f"EC2 {instance_type} ({bill.region})")


@prices("aws:ec2/capacityBlockReservation:CapacityBlockReservation")
def capacity_block(bill: Bill) -> None:
    """Paid up front, at the price of the offering that is bought: no list price."""
    offering = bill.text("capacityBlockOfferingId") or "not known yet"
    raise NotPriced(
        f"a capacity block is paid for up front at the price of its offering ({offering}): "
        "see `aws ec2 describe-capacity-block-offerings`"
    )


HOST_SIZES = {"c5": "c5.18xlarge", "c5d": "c5d.18xlarge", "c5n": "c5n.18xlarge"}
"""Families whose hosts are smaller than their largest type (infracost-goldens: c5 at 3.366 an hour)."""


@prices("aws:ec2/dedicatedHost:DedicatedHost")
def dedicated_host(bill: Bill) -> None:
    """A host costs a tenth more than its family's largest type; Mac hosts have prices of their own."""
    family = bill.text("instanceFamily") or bill.required("instanceType").split(".")[0]
    if f"{family} host" in unit_prices.items("EC2"):
        bill.fixed("EC2", f"{family} host")
        return
    sized = [(type.vcpu, name) for name, type in instances.instances().items() if type.family == family]
    virtual = [pair for pair in sized if "metal" not in pair[1]]
    if not virtual:
        raise NotPriced(f"no type of the family {family!r} is in the catalogue")
    largest = HOST_SIZES.get(family) or max(virtual)[1]
    surcharge = unit_prices.unit_price("EC2", "dedicated host surcharge", bill.region)
    bill.assume(f"a host costs 10 % more than {largest}")
    usd = bill.ec2_usd_h(largest) * (1.0 + surcharge.usd)
    bill.add(f"dedicated host, {family}", HOURS_PER_MONTH, "hour", usd, row="EC2: dedicated host surcharge")
