"""FSx: Lustre, Windows, OpenZFS, ONTAP."""

from __future__ import annotations

from costs.bill import Bill, NotPriced
from costs.registry import prices

LUSTRE = {
    ("SCRATCH_1", 0): "scratch-1 SSD",
    ("SCRATCH_2", 0): "scratch-2 SSD",
    ("PERSISTENT_1", 50): "persistent-1 SSD 50 MB/s/TiB",
    ("PERSISTENT_1", 100): "persistent-1 SSD 100 MB/s/TiB",
    ("PERSISTENT_1", 200): "persistent-1 SSD 200 MB/s/TiB",
    ("PERSISTENT_1", 12): "persistent-1 HDD 12 MB/s/TiB",
    ("PERSISTENT_1", 40): "persistent-1 HDD 40 MB/s/TiB",
    ("PERSISTENT_2", 125): "persistent-2 SSD 125 MB/s/TiB",
    ("PERSISTENT_2", 250): "persistent-2 SSD 250 MB/s/TiB",
    ("PERSISTENT_2", 500): "persistent-2 SSD 500 MB/s/TiB",
    ("PERSISTENT_2", 1000): "persistent-2 SSD 1000 MB/s/TiB",
}


@prices("aws:fsx/lustreFileSystem:LustreFileSystem")
def lustre(bill: Bill) -> None:
    """Provisioned storage, by deployment type and throughput per TiB."""
    if bill.text("storageType") == "INTELLIGENT_TIERING":
        bill.usage("FSx Lustre", "Intelligent-Tiering storage", "fsx.gb", name="storage")
        bill.fixed("FSx Lustre", "Intelligent-Tiering throughput", bill.number("throughputCapacity"))
        return
    deployment = bill.text("deploymentType", default="SCRATCH_1")
    throughput = int(bill.number("perUnitStorageThroughput"))
    item = LUSTRE.get((deployment, 0 if deployment.startswith("SCRATCH") else throughput))
    if item is None:
        raise NotPriced(f"FSx for Lustre has no {deployment} at {throughput} MB/s/TiB")
    gib = bill.number("storageCapacity")
    if not gib:
        raise NotPriced("storageCapacity is not known before deployment")
    bill.fixed("FSx Lustre", item, gib, name=f"storage, {item}")
    if bill.number("automaticBackupRetentionDays"):
        bill.usage("FSx Lustre", "backup storage", "fsx.backup_gb")


def _deployment(bill: Bill) -> str:
    return "Multi-AZ" if bill.text("deploymentType").startswith("MULTI_AZ") else "Single-AZ"


def _extra_iops(bill: Bill, gib: float) -> float:
    if bill.text("diskIopsConfiguration", "mode") != "USER_PROVISIONED":
        return 0.0
    return max(bill.number("diskIopsConfiguration", "iops") - 3 * gib, 0.0)


@prices("aws:fsx/windowsFileSystem:WindowsFileSystem")
def windows(bill: Bill) -> None:
    """Provisioned storage and throughput, single or multi zone."""
    zones, kind = _deployment(bill), bill.text("storageType", default="SSD")
    gib = bill.number("storageCapacity")
    bill.fixed("FSx Windows", f"{kind} storage, {zones}", gib)
    bill.fixed("FSx Windows", f"throughput, {zones}", bill.number("throughputCapacity"))
    if extra := _extra_iops(bill, gib):
        bill.fixed("FSx Windows", "SSD IOPS above 3 a GB", extra)
    bill.usage("FSx Windows", "backup storage", "fsx.backup_gb")


@prices("aws:fsx/openZfsFileSystem:OpenZfsFileSystem")
def openzfs(bill: Bill) -> None:
    """Provisioned storage, throughput and IOPS."""
    suffix = ", Multi-AZ" if _deployment(bill) == "Multi-AZ" else ""
    gib = bill.number("storageCapacity")
    bill.fixed("FSx OpenZFS", f"SSD storage{suffix}", gib)
    bill.fixed("FSx OpenZFS", f"throughput{suffix}", bill.number("throughputCapacity"))
    if extra := _extra_iops(bill, gib):
        bill.fixed("FSx OpenZFS", f"SSD IOPS above 3 a GB{suffix}", extra)
    bill.usage("FSx OpenZFS", "backup storage", "fsx.backup_gb")


@prices("aws:fsx/ontapFileSystem:OntapFileSystem")
def ontap(bill: Bill) -> None:
    """Provisioned storage, throughput and IOPS of each pair of servers."""
    zones, pairs = _deployment(bill), bill.number("haPairs", default=1)
    gib = bill.number("storageCapacity")
    mbps = bill.number("throughputCapacity") or bill.number("throughputCapacityPerHaPair") * pairs
    bill.fixed("FSx ONTAP", f"SSD storage, {zones}", gib)
    bill.fixed("FSx ONTAP", f"throughput, {zones}", mbps)
    if extra := _extra_iops(bill, gib):
        bill.fixed("FSx ONTAP", f"SSD IOPS above 3 a GB, {zones}", extra)
    bill.usage("FSx ONTAP", "backup storage", "fsx.backup_gb")


@prices("aws:fsx/backup:Backup")
def backup(bill: Bill) -> None:
    """Stored backup."""
    bill.usage("FSx Windows", "backup storage", "fsx.backup_gb")
