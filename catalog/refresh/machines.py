"""EC2's own answers: what each instance type is, where it is offered, what spot costs now."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from catalog import quotas
from catalog.errors import UnknownName

if TYPE_CHECKING:
    from mypy_boto3_ec2 import EC2Client

SOURCE = "aws-ec2-api"

QUOTA_CLASSES = {
    "L-1216C47A": "Standard",
    "L-DB2E81BA": "G/VT",
    "L-417A185B": "P",
    "L-1945791B": "Inf",
    "L-2C3B7624": "Trn",
    "L-7295265B": "X",
    "L-6E869C2A": "DL",
    "L-F7808C92": "HPC",
    "L-43DA4232": "High Memory",
}


def describe_types(client: EC2Client) -> dict[str, Mapping[str, Any]]:
    """Return what EC2 says of every instance type of the client's region."""
    pages = client.get_paginator("describe_instance_types").paginate()
    return {one["InstanceType"]: one for page in pages for one in page["InstanceTypes"]}


def offered_zones(client: EC2Client) -> dict[str, tuple[str, ...]]:
    """Return the zone ids of the client's region that offer each type."""
    found: dict[str, set[str]] = {}
    pages = client.get_paginator("describe_instance_type_offerings").paginate(
        LocationType="availability-zone-id"
    )
    for page in pages:
        for one in page["InstanceTypeOfferings"]:
            found.setdefault(one["InstanceType"], set()).add(one["Location"])
    return {type: tuple(sorted(zones)) for type, zones in found.items()}


def zones(client: EC2Client) -> tuple[str, ...]:
    """Return the availability zone ids of the client's region."""
    answer = client.describe_availability_zones(
        Filters=[{"Name": "zone-type", "Values": ["availability-zone"]}], AllAvailabilityZones=True
    )
    return tuple(sorted(one["ZoneId"] for one in answer["AvailabilityZones"]))


def spot_prices(client: EC2Client, now: datetime) -> dict[str, tuple[float, float, float]]:
    """Return the mean, the lowest and the highest spot price over the zones of the client's region."""
    latest: dict[tuple[str, str], float] = {}
    pages = client.get_paginator("describe_spot_price_history").paginate(
        ProductDescriptions=["Linux/UNIX"], StartTime=now
    )
    for page in pages:
        for one in page["SpotPriceHistory"]:
            latest[one["InstanceType"], one["AvailabilityZone"]] = float(one["SpotPrice"])
    by_type: dict[str, list[float]] = {}
    for (type, _), usd in latest.items():
        by_type.setdefault(type, []).append(usd)
    return {type: (sum(all) / len(all), min(all), max(all)) for type, all in by_type.items()}


def row(described: Mapping[str, Any], offered: tuple[str, ...], today: date) -> dict[str, str]:
    """Write one instance type as a row of `instances.csv`."""
    type = str(described["InstanceType"])
    network, family = described["NetworkInfo"], type.split(".")[0]
    storage = described.get("InstanceStorageInfo") or {}
    architectures = described["ProcessorInfo"]["SupportedArchitectures"]
    return {
        "type": type,
        "family": family,
        "arch": "arm64" if "arm64" in architectures else "x86_64",
        "vcpu": str(described["VCpuInfo"]["DefaultVCpus"]),
        "memory_gib": f"{described['MemoryInfo']['SizeInMiB'] / 1024:g}",
        **_accelerators(described),
        "instance_store_gb": str(storage.get("TotalSizeInGB", "")),
        "nvme_disks": str(sum(disk["Count"] for disk in storage.get("Disks", [])) or ""),
        "network_gbps": _gbps(network["NetworkPerformance"]),
        "max_network_cards": str(network.get("MaximumNetworkCards", 1)),
        "max_enis": str(network["MaximumNetworkInterfaces"]),
        "ipv4_per_eni": str(network["Ipv4AddressesPerInterface"]),
        "efa_supported": str(bool(network.get("EfaSupported"))).lower(),
        "efa_max_interfaces": str(network.get("EfaInfo", {}).get("MaximumEfaInterfaces", 0)),
        "usage_classes": "|".join(sorted(described["SupportedUsageClasses"])),
        "quota_class": _quota_class(family),
        "hypervisor": described.get("Hypervisor") or ("bare-metal" if described.get("BareMetal") else ""),
        "offered_regions": "|".join(offered),
        "source": SOURCE,
        "as_of": today.isoformat(),
        "confidence": "sourced",
        "note": "",
    }


def _accelerators(described: Mapping[str, Any]) -> dict[str, str]:
    found = dict.fromkeys(ACCELERATOR_COLUMNS, "") | {"accelerator_kind": "none", "accelerator_count": "0"}
    gpus = (described.get("GpuInfo") or {}).get("Gpus") or []
    neurons = (described.get("NeuronInfo") or {}).get("NeuronDevices") or []
    if gpus and gpus[0].get("Manufacturer", "").upper() == "NVIDIA":
        gpu = gpus[0]
        found |= {
            "accelerator_kind": "nvidia",
            "accelerator_model": gpu["Name"],
            "accelerator_count": str(gpu["Count"]),
            "accelerator_partition": f"{gpu.get('GpuPartitionSize') or 1:g}",
            "accelerator_memory_gib_each": f"{gpu['MemoryInfo']['SizeInMiB'] / 1024:g}",
        }
    elif neurons:
        device = neurons[0]
        found |= {
            "accelerator_kind": "neuron",
            "accelerator_model": device["Name"],
            "accelerator_count": str(device["Count"]),
            "accelerator_memory_gib_each": f"{device['MemoryInfo']['SizeInMiB'] / 1024:g}",
            "neuron_cores": str(device["CoreInfo"]["Count"] * device["Count"]),
        }
    return found


ACCELERATOR_COLUMNS = (
    *("accelerator_kind", "accelerator_model", "accelerator_count", "accelerator_partition"),
    *("accelerator_memory_gib_each", "neuron_cores"),
)


def _gbps(performance: str) -> str:
    found = re.match(r"(?:(\d+)x )?(?:Up to )?([\d.]+) Gigabit", performance)
    return f"{float(found[2]) * int(found[1] or 1):g}" if found else ""


def _quota_class(family: str) -> str:
    try:
        return QUOTA_CLASSES.get(quotas.instance_quota(family).code, "")
    except UnknownName:
        return ""
