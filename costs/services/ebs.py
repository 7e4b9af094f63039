"""EBS: volumes, snapshots and images."""

from __future__ import annotations

from costs.bill import Bill
from costs.machines import Disk, add_disk
from costs.registry import prices

VOLUME = "aws:ebs/volume:Volume"
SNAPSHOT = "aws:ebs/snapshot:Snapshot"
DEFAULT_GIB = 8.0


@prices(VOLUME)
def volume(bill: Bill) -> None:
    """Storage; IOPS and throughput where the type charges for them."""
    size = bill.number("size")
    if not size:
        source = bill.context.referenced(bill.resource, "snapshotId", bill.value("snapshotId"), SNAPSHOT)
        size = _snapshot_gib(bill, source.prop("volumeSize") if source is not None else None)
    type = bill.text("type") or ("io1" if bill.value("iops") and not bill.value("type") else "gp2")
    add_disk(bill, Disk(type, size, bill.number("iops"), bill.number("throughput")))


def _snapshot_gib(bill: Bill, size: object) -> float:
    if isinstance(size, int | float) and size:
        return float(size)
    bill.assume(f"{DEFAULT_GIB:g} GiB, the size not being known before deployment")
    return DEFAULT_GIB


@prices(SNAPSHOT, "aws:ebs/snapshotCopy:SnapshotCopy", "aws:ebs/snapshotImport:SnapshotImport")
def snapshot(bill: Bill) -> None:
    """Stored blocks: at worst, and taken here, the whole volume."""
    source = bill.context.referenced(bill.resource, "volumeId", bill.value("volumeId"), VOLUME)
    size = _snapshot_gib(bill, source.prop("size") if source is not None else bill.value("volumeSize"))
    bill.assume("the snapshot holds the whole volume; later snapshots hold changes only")
    item = "snapshot archive" if bill.text("storageTier") == "archive" else "snapshot standard"
    bill.fixed("EBS", item, size, name="snapshot storage")


@prices("aws:ebs/fastSnapshotRestore:FastSnapshotRestore")
def fast_restore(bill: Bill) -> None:
    """Charged by the hour for each snapshot and zone, used or not."""
    bill.fixed("EBS", "fast snapshot restore")


@prices("aws:ec2/ami:Ami", "aws:ec2/amiCopy:AmiCopy", "aws:ec2/amiFromInstance:AmiFromInstance")
def image(bill: Bill) -> None:
    """An image costs the snapshots that it holds."""
    bill.usage("EBS", "snapshot standard", "ec2.image_gb", name="image storage")
