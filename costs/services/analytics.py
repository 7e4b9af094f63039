"""Data and workflows: Glue, Athena, EMR, MWAA, DMS, DataSync, Transfer."""

from __future__ import annotations

from catalog import unit_prices
from costs.bill import Bill, NotPriced
from costs.machines import Disk, Machine, add_machines
from costs.money import HOURS_PER_MONTH, Range
from costs.registry import prices
from model.values import Value, get


@prices("aws:glue/job:Job")
def glue_job(bill: Bill) -> None:
    """Worker hours while it runs."""
    per_worker = {"G.025X": 0.25, "G.1X": 1.0, "G.2X": 2.0, "G.4X": 4.0, "G.8X": 8.0, "Standard": 1.0}
    workers = bill.number("numberOfWorkers")
    units = workers * per_worker.get(bill.text("workerType", default="G.1X"), 1.0)
    units = units or bill.number("maxCapacity", default=10)
    flex = bill.text("executionClass") == "FLEX"
    bill.usage(
        "Glue",
        "DPU, flex" if flex else "DPU",
        "glue.job_hours",
        share=units,
        name=f"{units:g} DPU while running",
    )


@prices("aws:glue/crawler:Crawler")
def crawler(bill: Bill) -> None:
    """Two units while it runs."""
    bill.usage("Glue", "DPU", "glue.crawler_hours", share=2, name="2 DPU while running")


@prices("aws:glue/devEndpoint:DevEndpoint")
def dev_endpoint(bill: Bill) -> None:
    """Nodes, all month."""
    bill.fixed("Glue", "DPU", bill.number("numberOfWorkers") or bill.number("numberOfNodes", default=5))


@prices("aws:glue/catalogDatabase:CatalogDatabase")
def catalog_database(bill: Bill) -> None:
    """Objects above the free million."""
    bill.usage("Glue", "data catalog objects", "glue.catalog_objects")


@prices("aws:athena/workgroup:Workgroup")
def athena(bill: Bill) -> None:
    """Data scanned."""
    bill.usage("Athena", "data scanned", "athena.tb")


@prices("aws:athena/capacityReservation:CapacityReservation")
def athena_capacity(bill: Bill) -> None:
    """Reserved processing, used or not."""
    bill.fixed("Athena", "provisioned capacity", bill.number("targetDpus", default=24))


@prices("aws:emr/cluster:Cluster")
def emr(bill: Bill) -> None:
    """Machines of the master and core groups, and EMR's surcharge on them."""
    for group, default in (("masterInstanceGroup", 1.0), ("coreInstanceGroup", 0.0)):
        if isinstance(bill.value(group), dict):
            count = bill.number(group, "instanceCount", default=max(default, 1.0))
            _add_emr(bill, bill.required(group, "instanceType"), count, bill.value(group, "ebsConfigs"))
        elif default:
            bill.assume("instance fleets are not read")


@prices("aws:emr/instanceGroup:InstanceGroup")
def emr_group(bill: Bill) -> None:
    """Machines of a task group, and EMR's surcharge on them."""
    _add_emr(
        bill, bill.required("instanceType"), bill.number("instanceCount", default=1), bill.value("ebsConfigs")
    )


def _add_emr(bill: Bill, instance_type: str, count: float, volumes: Value) -> None:
    disks = [
        Disk(str(get(volume, "type") or "gp2"), float(str(get(volume, "size") or 32)))
        for volume in (volumes if isinstance(volumes, list) else [])
    ]
    add_machines(bill, Machine(types=(instance_type,), disks=(Disk("gp2", 15.0), *disks)), count)
    share = unit_prices.unit_price("EMR", "surcharge", bill.region).usd
    most = unit_prices.unit_price("EMR", "surcharge, highest", bill.region).usd
    usd = min(bill.ec2_usd_h(instance_type) * share, most)
    bill.add(f"EMR on {instance_type}", count * HOURS_PER_MONTH, "hour", usd, row="EMR: surcharge")


@prices("aws:emrserverless/application:Application")
def emr_serverless(bill: Bill) -> None:
    """Worker hours."""
    bill.usage("EMR", "serverless vCPU", "emr.vcpu_hours")
    bill.usage("EMR", "serverless memory", "emr.gb_hours")


@prices("aws:mwaa/environment:Environment")
def airflow(bill: Bill) -> None:
    """The environment by the hour; further workers and schedulers; the database."""
    size = bill.text("environmentClass", default="mw1.small").removeprefix("mw1.")
    bill.fixed("MWAA", f"environment {size}")
    workers = bill.number("minWorkers", default=1) - 1
    if size != "micro":
        if workers > 0:
            bill.fixed("MWAA", f"worker {size}", workers, name="workers beyond the first", kind="extra")
        schedulers = bill.number("schedulers", default=2) - 2
        if schedulers > 0:
            bill.fixed("MWAA", f"scheduler {size}", schedulers, name="schedulers beyond two", kind="extra")
        bill.usage("MWAA", f"worker {size}", "mwaa.worker_hours", name="workers that scaling adds")
    bill.usage("MWAA", "database", "mwaa.database_gb")


@prices("aws:dms/replicationInstance:ReplicationInstance")
def dms(bill: Bill) -> None:
    """The instance (twice for Multi-AZ), and storage above what it includes."""
    node = bill.required("replicationInstanceClass")
    copies = 2.0 if bill.flag("multiAz") else 1.0
    bill.node("DMS", node, copies)
    free = 100.0 if node.split(".")[1][:1] in ("c", "r") else 50.0
    extra = bill.number("allocatedStorage", default=free) - free
    if extra > 0:
        bill.fixed("DMS", "storage", extra * copies, name="storage above the included size")


@prices("aws:datasync/task:Task")
def datasync(bill: Bill) -> None:
    """Data copied."""
    bill.usage("DataSync", "data copied", "datasync.gb")


@prices("aws:transfer/server:Server")
def transfer(bill: Bill) -> None:
    """Each protocol by the hour, and the data transferred."""
    bill.fixed("Transfer Family", "protocol endpoint", bill.count("protocols") or 1)
    bill.usage("Transfer Family", "data", "transfer.gb")


@prices("aws:storagegateway/gateway:Gateway")
def storage_gateway(bill: Bill) -> None:
    """Data written."""
    bill.usage("Storage Gateway", "data written, above 100 GB free", "storage_gateway.gb")


@prices("aws:batch/computeEnvironment:ComputeEnvironment")
def batch(bill: Bill) -> None:
    """Machines that jobs ask for: at rest, its least vCPUs."""
    kind = bill.text("computeResources", "type")
    if not kind:
        bill.assume("an unmanaged environment runs on machines that are billed as such")
        return
    least = bill.number("computeResources", "minVcpus")
    if kind.startswith("FARGATE"):
        bill.usage("Fargate", "vCPU x86", "batch.vcpu_hours", name="jobs, vCPU")
        return
    if least:
        raise NotPriced("minVcpus keeps machines running whose types Batch chooses")
    bill.assume("no machine at rest; jobs are billed by the machines that they start")
    bill.usage("Fargate", "vCPU x86", "batch.vcpu_hours", name="jobs, at about Fargate's price of a vCPU")


@prices("aws:opensearchingest/pipeline:Pipeline")
def ingestion(bill: Bill) -> None:
    """Compute units at rest and at most."""
    low = bill.number("minUnits", default=1)
    bill.fixed("OpenSearch", "ingestion", Range(low, low, bill.number("maxUnits", default=low)))
