"""EKS: clusters, node groups and Fargate profiles. Karpenter's pools are in `kubernetes.py`."""

from __future__ import annotations

from dataclasses import replace

from catalog import UnknownName, versions
from catalog.unit_prices import unit_price
from costs.bill import Bill, NotPriced
from costs.machines import LAUNCH_TEMPLATE, Disk, Machine, add_machines, from_template, sizes
from costs.money import HOURS_PER_MONTH
from costs.registry import prices
from model.values import get

STANDARD = "control plane, standard support"
TOTAL = "control plane, extended support (total)"
NODE_GIB, WINDOWS_NODE_GIB = 20.0, 50.0
"""Disk of a managed node where no launch template and no `diskSize` says otherwise."""


@prices("aws:eks/cluster:Cluster")
def cluster(bill: Bill) -> None:
    """The control plane; its extended-support surcharge; a larger control plane where one is provisioned."""
    bill.fixed("EKS", STANDARD, name="control plane")
    tier = bill.text("controlPlaneScalingConfig", "tier")
    if tier and tier != "standard":
        bill.fixed("EKS", f"Provisioned Control Plane {tier}")
    version = bill.text("version")
    try:
        support = versions.kubernetes_version(version).support(bill.context.today) if version else "standard"
    except UnknownName:
        support = "standard"
        bill.assume(f"Kubernetes {version} is not in the catalogue: standard support assumed")
    if support in ("extended", "ended") and bill.text("upgradePolicy", "supportType") != "STANDARD":
        surcharge = unit_price("EKS", TOTAL, bill.region).usd - unit_price("EKS", STANDARD, bill.region).usd
        name, row = f"extended support of Kubernetes {version}", f"EKS: {TOTAL} less {STANDARD}"
        bill.add(name, HOURS_PER_MONTH, "cluster-hour", surcharge, kind="extra", row=row)
    if bill.flag("computeConfig", "enabled"):
        bill.assume("EKS Auto Mode: its nodes, and some 12 % on top of their price, are not in this figure")


@prices("aws:eks/nodeGroup:NodeGroup")
def node_group(bill: Bill) -> None:
    """As many nodes as asked for, on demand or spot, with their disks; at most as many as allowed."""
    count = sizes(bill, "minSize", "desiredSize", "maxSize", "scalingConfig")
    windows = bill.text("amiType").startswith("WINDOWS")
    gib = bill.number("diskSize", default=WINDOWS_NODE_GIB if windows else NODE_GIB)
    machine = Machine(disks=(Disk("gp2", gib),), spot=bill.text("capacityType") == "SPOT", windows=windows)
    template = bill.value("launchTemplate")
    if isinstance(template, dict):
        named = get(template, "id") or get(template, "name")
        found = bill.context.referenced(bill.resource, "launchTemplate", named, LAUNCH_TEMPLATE)
        if found is None:
            bill.assume(f"its launch template is not in this plan: a {gib:g} GiB gp2 disk assumed")
        else:
            machine = from_template(bill, found, default=machine)
    types = bill.value("instanceTypes")
    listed = tuple(str(type) for type in types) if isinstance(types, list) else ()
    if not (listed or machine.types):
        bill.assume("t3.medium, EKS's default instance type")
    machine = replace(machine, types=listed or machine.types or ("t3.medium",))
    if bill.text("capacityType") == "CAPACITY_BLOCK":
        raise NotPriced("capacity blocks are paid for up front at the price of the offering that is bought")
    add_machines(bill, machine, count)


@prices("aws:eks/fargateProfile:FargateProfile")
def fargate_profile(bill: Bill) -> None:
    """Pods that the profile selects pay for their vCPU and memory while they run."""
    bill.usage("EKS Fargate", "vCPU", "eks.fargate_vcpu_hours", name="pods, vCPU")
    bill.usage("EKS Fargate", "memory", "eks.fargate_gb_hours", name="pods, memory")
