"""EC2 machines as everything that starts them bills them: instance hours, disks, licences, addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog import instances, prices, unit_prices
from costs.bill import Bill, NotPriced
from costs.money import HOURS_PER_MONTH, Quantity, Range
from model.resource import Resource
from model.values import UNKNOWN, PathPart, Value, get

ROOT_GIB = 8.0
"""Root volume of an Amazon Linux image, where nobody sets another size."""

UNLIMITED_BY_DEFAULT = ("t3", "t3a", "t4g")
BASELINE = {
    "nano": 0.05,
    "micro": 0.1,
    "small": 0.2,
    "medium": 0.2,
    "large": 0.3,
    "xlarge": 0.4,
    "2xlarge": 0.4,
}
"""Share of each vCPU that burstable types get for their price (EC2 User Guide, T3 and T4g)."""


@dataclass(frozen=True, slots=True)
class Disk:
    """One EBS volume as a launch asks for it."""

    type: str = "gp2"
    gib: float = ROOT_GIB
    iops: float = 0.0
    mbps: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What a launch asks for. Several types where any of them may be launched."""

    types: tuple[str, ...] = ()
    disks: tuple[Disk, ...] = (Disk(),)
    spot: bool = False
    spot_share: float = 1.0
    """Share of the machines that are spot, where `spot`."""
    windows: bool = False
    dedicated: bool = False
    detailed_monitoring: bool = False
    credits: str = ""
    """`unlimited` or `standard` for burstable types; empty: the family's default."""
    public_addresses: int = 0
    notes: tuple[str, ...] = field(default_factory=tuple)


def add_machines(bill: Bill, machine: Machine, count: Quantity) -> None:
    """Add the lines of `count` machines that run all month. Raises NotPriced, UnknownName."""
    if not machine.types:
        raise NotPriced("no instance type is set")
    count = Range.of(count)
    for note in machine.notes:
        bill.assume(note)
    _add_compute(bill, machine, count)
    for index, disk in enumerate(machine.disks):
        add_disk(bill, disk, count, name="root volume" if index == 0 else f"volume {index}")
    if machine.detailed_monitoring:
        bill.fixed(
            "CloudWatch", "custom metric, first 10k", count.times(7), name="detailed monitoring, 7 metrics"
        )
    if machine.public_addresses:
        addresses = count.times(machine.public_addresses)
        bill.fixed(
            "Public IPv4", "address in use or idle", addresses, name="public IPv4 address", kind="extra"
        )


def _add_compute(bill: Bill, machine: Machine, count: Range) -> None:
    hours = count.times(HOURS_PER_MONTH)
    usd = _usd_h(bill, machine)
    first = machine.types[0]
    sold = "spot" if machine.spot and machine.spot_share == 1.0 else "on-demand"
    label = first if len(machine.types) == 1 else f"{first} (or {len(machine.types) - 1} others)"
    bill.add(f"{label}, {sold}", hours, "hour", usd, row=f"EC2 {first} ({bill.region})")
    if machine.dedicated:
        surcharge = unit_prices.unit_price("EC2", "dedicated instance surcharge", bill.region)
        bill.add(
            "dedicated tenancy",
            hours,
            "hour",
            usd.times(surcharge.usd),
            row="EC2: dedicated instance surcharge",
        )
        bill.assume("dedicated instances also cost $2 an hour once per region and account")
    if machine.windows:
        vcpu = instances.instance(first).vcpu
        item = "Windows licence, T family" if first.startswith("t") else "Windows licence"
        bill.fixed("EC2", item, count.times(vcpu), name="Windows licence")
    _add_credits(bill, machine, count)


def _usd_h(bill: Bill, machine: Machine) -> Range:
    on_demand = [bill.ec2_usd_h(type) for type in machine.types]
    if not machine.spot:
        return Range(min(on_demand), on_demand[0], max(on_demand))
    spot: list[float] = []
    for type, usd in zip(machine.types, on_demand, strict=True):
        row = prices.price(type, bill.region)
        if row.spot_usd_h is None:
            bill.assume(f"no spot price of {type} in {bill.region} is known: on-demand price taken")
        spot.append(row.spot_usd_h or usd)
    bill.assume("spot at the reference price; at worst, the on-demand price")
    share, rest = machine.spot_share, 1.0 - machine.spot_share
    return Range(
        min(spot) * share + min(on_demand) * rest, spot[0] * share + on_demand[0] * rest, max(on_demand)
    )


def _add_credits(bill: Bill, machine: Machine, count: Range) -> None:
    family, _, size = machine.types[0].partition(".")
    if not family.startswith("t") or size not in BASELINE:
        return
    mode = machine.credits or ("unlimited" if family in UNLIMITED_BY_DEFAULT else "standard")
    if mode != "unlimited":
        return
    amount, words = bill.context.usage.of(bill.resource.name, "ec2.cpu_credit_hours")
    if amount.low == 0.0:
        busy = instances.instance(machine.types[0]).vcpu * (1.0 - BASELINE[size]) * HOURS_PER_MONTH
        amount = Range(0.0, amount.expected, busy * count.high)
        words = "no CPU above the baseline of the burstable type; at worst, all of it"
    bill.assume(words)
    item = "CPU credits, T4g" if family == "t4g" else "CPU credits, T2, T3 and T3a"
    price = unit_prices.unit_price("EC2", item, bill.region)
    bill.add("CPU credits", amount, "vCPU-hour", price.usd, kind="usage", row=f"EC2: {item}")


STORAGE = {
    "gp2": "gp2 storage",
    "gp3": "gp3 storage",
    "io1": "io1 storage",
    "io2": "io2 storage",
    "st1": "st1 storage",
    "sc1": "sc1 storage",
    "standard": "magnetic storage",
}
IO2_TIERS = (
    (32_000, "io2 IOPS, first 32000"),
    (64_000, "io2 IOPS, 32001-64000"),
    (256_000, "io2 IOPS, over 64000"),
)


def add_disk(bill: Bill, disk: Disk, count: Quantity = 1.0, *, name: str = "") -> None:
    """Add the lines of `count` EBS volumes. Raises NotPriced for a volume type that is none."""
    item = STORAGE.get(disk.type)
    if item is None:
        raise NotPriced(f"{disk.type!r} is no EBS volume type; there are: {', '.join(STORAGE)}")
    count = Range.of(count)
    label = f"{name}, " if name else ""
    bill.fixed("EBS", item, count.times(disk.gib), name=f"{label}{disk.type} storage")
    if disk.type == "gp3":
        if disk.iops > 3000:
            bill.fixed(
                "EBS", "gp3 IOPS above 3000", count.times(disk.iops - 3000), name=f"{label}IOPS above 3000"
            )
        if disk.mbps > 125:
            extra = count.times(disk.mbps - 125)
            bill.fixed(
                "EBS", "gp3 throughput above 125 MB/s", extra, name=f"{label}throughput above 125 MB/s"
            )
    elif disk.type == "io1":
        bill.fixed("EBS", "io1 IOPS", count.times(disk.iops or 100), name=f"{label}IOPS")
    elif disk.type == "io2":
        below = 0.0
        for limit, tier in IO2_TIERS:
            part = min(disk.iops or 100, limit) - below
            if part > 0:
                bill.fixed("EBS", tier, count.times(part), name=f"{label}{tier}")
            below = limit
    elif disk.type == "standard":
        bill.usage("EBS", "magnetic requests", "ebs.magnetic_requests", name=f"{label}requests")


def disk_of(bill: Bill, device: Value, default: Disk) -> Disk:
    """Read a block device map (`volumeType`, `volumeSize`, `iops`, `throughput`)."""
    kind = get(device, "volumeType")
    iops = get(device, "iops")
    type = kind if isinstance(kind, str) and kind else "io1" if iops and not kind else default.type
    size = get(device, "volumeSize")
    if size in (None, UNKNOWN):
        bill.assume(f"a volume of {default.gib:g} GiB, the image's own size not being known")
    return Disk(type, _number(size, default.gib), _number(iops), _number(get(device, "throughput")))


def _number(value: Value, default: float = 0.0) -> float:
    try:
        return float(value) if isinstance(value, int | float | str) else default
    except ValueError:
        return default


LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
LAUNCH_CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration"


def from_template(bill: Bill, template: Resource, *, default: Machine | None = None) -> Machine:
    """Read what a launch template asks for."""
    machine = default or Machine()
    instance_type = template.prop("instanceType")
    devices = template.prop("blockDeviceMappings")
    disks: list[Disk] = []
    for device in devices if isinstance(devices, list) else []:
        ebs = get(device, "ebs")
        if isinstance(ebs, dict) and not get(device, "noDevice"):
            disks.append(disk_of(bill, ebs, machine.disks[0] if machine.disks else Disk()))
    return replace(
        machine,
        types=(instance_type,) if isinstance(instance_type, str) and instance_type else machine.types,
        disks=tuple(disks) or machine.disks,
        spot=template.prop("instanceMarketOptions", "marketType") == "spot" or machine.spot,
        dedicated=template.prop("placement", "tenancy") == "dedicated",
        detailed_monitoring=template.prop("monitoring", "enabled") is True,
        credits=_text(template.prop("creditSpecification", "cpuCredits")),
        public_addresses=_public(template.prop("networkInterfaces")),
    )


def from_configuration(bill: Bill, configuration: Resource) -> Machine:
    """Read what a launch configuration asks for (detailed monitoring is its default)."""
    instance_type = configuration.prop("instanceType")
    monitoring = configuration.prop("enableMonitoring")
    return Machine(
        types=(instance_type,) if isinstance(instance_type, str) else (),
        disks=disks_of(bill, configuration.inputs),
        spot=bool(configuration.prop("spotPrice")),
        dedicated=configuration.prop("placementTenancy") == "dedicated",
        detailed_monitoring=monitoring is None or monitoring is True,
        public_addresses=int(configuration.prop("associatePublicIpAddress") is True),
    )


def disks_of(bill: Bill, inputs: Mapping[str, Value]) -> tuple[Disk, ...]:
    """Read `rootBlockDevice` and `ebsBlockDevices`; a root volume is there in any case."""
    root = inputs.get("rootBlockDevice")
    more = inputs.get("ebsBlockDevices")
    first = disk_of(bill, root if isinstance(root, dict) else {}, Disk())
    rest = [disk_of(bill, device, Disk()) for device in more] if isinstance(more, list) else []
    return (first, *rest)


def _public(interfaces: Value) -> int:
    if not isinstance(interfaces, Sequence):
        return 0
    asked = [
        get(interface, "associatePublicIpAddress") for interface in interfaces if isinstance(interface, dict)
    ]
    return sum(value in (True, "true") for value in asked)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def sizes(bill: Bill, low: PathPart, expected: PathPart, high: PathPart, *below: PathPart) -> Range:
    """Read a scaling configuration: how many machines at rest, as asked for, and at most."""
    minimum = bill.number(*below, low)
    desired = bill.number(*below, expected, default=minimum)
    maximum = bill.number(*below, high, default=desired)
    if minimum != maximum:
        bill.assume(f"{desired:g} machines ({minimum:g} to {maximum:g})")
    return Range(min(minimum, desired), desired, max(maximum, desired))
