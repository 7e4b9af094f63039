"""Object and file storage: S3, ECR, EFS, Backup, Glacier."""

from __future__ import annotations

from costs.bill import Bill
from costs.registry import prices


@prices("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
def bucket(bill: Bill) -> None:
    """Storage and requests."""
    bill.usage("S3", "Standard storage, first 50 TB", "s3.gb", name="storage")
    bill.usage("S3", "PUT/COPY/POST/LIST", "s3.writes", name="write requests")
    bill.usage("S3", "GET and others", "s3.reads", name="read requests")


@prices("aws:s3/directoryBucket:DirectoryBucket")
def directory_bucket(bill: Bill) -> None:
    """S3 Express One Zone storage."""
    bill.usage("S3", "Express One Zone storage", "s3.gb", name="storage")


@prices("aws:s3tables/table:Table")
def table(bill: Bill) -> None:
    """S3 Tables storage."""
    bill.usage("S3", "Tables storage", "s3.gb", name="storage")


@prices("aws:glacier/vault:Vault")
def vault(bill: Bill) -> None:
    """Archived data."""
    bill.usage("S3", "Glacier Flexible Retrieval storage", "s3.gb", name="storage")


@prices("aws:ecr/repository:Repository")
def repository(bill: Bill) -> None:
    """Stored image layers."""
    bill.usage("ECR", "private storage", "ecr.gb", name="image storage")


@prices("aws:efs/fileSystem:FileSystem")
def file_system(bill: Bill) -> None:
    """Stored data by class; provisioned throughput where asked for, elastic throughput by use."""
    one_zone = bool(bill.value("availabilityZoneName"))
    bill.usage("EFS", "one zone storage" if one_zone else "standard storage", "efs.gb", name="storage")
    mode = bill.text("throughputMode", default="bursting")
    if mode == "provisioned":
        mibps = bill.number("provisionedThroughputInMibps")
        bill.fixed("EFS", "provisioned throughput", mibps)
    elif mode == "elastic":
        bill.usage("EFS", "elastic throughput read", "efs.read_gb", name="data read")
        bill.usage("EFS", "elastic throughput write", "efs.write_gb", name="data written")
    if bill.value("lifecyclePolicies"):
        bill.usage("EFS", "standard IA storage", "efs.ia_gb", name="infrequent access storage")


@prices("aws:backup/vault:Vault", "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault")
def backup_vault(bill: Bill) -> None:
    """Backups kept in the vault."""
    bill.usage("Backup", "EBS and EFS warm storage", "backup.gb", name="backup storage")
