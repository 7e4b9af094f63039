"""RDS and Aurora: instances, clusters, proxies, snapshots."""

from __future__ import annotations

from catalog import instances, unit_prices
from costs.bill import Bill, NotPriced
from costs.engines import extended_support, price_list
from costs.money import Range
from costs.registry import prices

CLUSTER = "aws:rds/cluster:Cluster"
DEFAULT_GIB = 20.0
STORAGE = {"gp2": "gp2 storage", "gp3": "gp3 storage", "io1": "io1 storage", "io2": "io2 storage"}


@prices("aws:rds/instance:Instance")
def instance(bill: Bill) -> None:
    """Instance hours and storage, twice for Multi-AZ; extended support; long-term performance data."""
    engine = bill.text("engine") or _source_engine(bill)
    service = price_list(engine, bill.text("licenseModel"))
    if not service:
        raise NotPriced(f"the engine {engine!r} has no price list in the catalogue")
    node_class = bill.required("instanceClass")
    copies = 2.0 if bill.flag("multiAz") else 1.0
    place = "Multi-AZ" if copies == 2.0 else "Single-AZ"
    bill.node(service, node_class, copies, name=f"{node_class}, {engine}, {place}")
    _add_storage(bill, copies, engine)
    _add_extended_support(bill, engine, node_class, copies)
    _add_insights(bill, node_class, "performanceInsightsEnabled", "performanceInsightsRetentionPeriod")
    if bill.number("backupRetentionPeriod"):
        bill.usage(
            "RDS storage", "backup storage above free", "rds.backup_gb", name="backups above the free size"
        )


def _source_engine(bill: Bill) -> str:
    """Return the engine of the instance that this one replicates, where the plan has it."""
    source = bill.context.referenced(
        bill.resource, "replicateSourceDb", bill.value("replicateSourceDb"), "aws:rds/instance:Instance"
    )
    engine = source.prop("engine") if source is not None else None
    if not isinstance(engine, str) or not engine:
        raise NotPriced("engine is not set, and the instance that it copies is not in this plan")
    return engine


def _add_storage(bill: Bill, copies: float, engine: str) -> None:
    gib = bill.number("allocatedStorage") or DEFAULT_GIB
    iops = bill.number("iops")
    kind = bill.text("storageType") or ("io1" if iops else "gp2")
    if kind == "standard":
        bill.fixed("RDS storage", "magnetic storage", gib * copies)
        bill.usage("RDS storage", "magnetic requests", "rds.magnetic_requests")
        return
    if kind not in STORAGE:
        raise NotPriced(f"{kind!r} is no RDS storage type; there are: {', '.join((*STORAGE, 'standard'))}")
    bill.fixed("RDS storage", STORAGE[kind], gib * copies, name=f"{kind} storage, {gib:g} GiB")
    if kind in ("io1", "io2"):
        bill.fixed("RDS storage", f"{kind} IOPS", max(iops, 1000.0) * copies, name="provisioned IOPS")
    elif kind == "gp3":
        # Above 400 GiB (200 for Oracle) RDS stripes four volumes: four times the included performance.
        striped = gib >= (200 if engine.startswith("oracle") else 400) and not engine.startswith("sqlserver")
        base_iops, base_mbps = (12_000, 500) if striped else (3_000, 125)
        if iops > base_iops:
            bill.fixed("RDS storage", "gp3 IOPS above baseline", (iops - base_iops) * copies)
        mbps = bill.number("storageThroughput")
        if mbps > base_mbps:
            bill.fixed("RDS storage", "gp3 throughput above baseline", (mbps - base_mbps) * copies)


def _add_extended_support(bill: Bill, engine: str, node_class: str, copies: float) -> None:
    if bill.text("engineLifecycleSupport").endswith("disabled"):
        return
    version = bill.text("engineVersion")
    item = extended_support(engine, version, bill.context.today) if version else ""
    if not item:
        return
    vcpu = _vcpu(node_class)
    if not vcpu:
        bill.assume(
            f"{engine} {version} is in extended support; the vCPUs of {node_class} are not known: not priced"
        )
        return
    bill.assume(
        f"{engine} {version} is in extended support: upgrade, or set engineLifecycleSupport to refuse it"
    )
    bill.fixed(
        "RDS extended support",
        item,
        vcpu * copies,
        name=f"extended support of {engine} {version}",
        kind="extra",
    )


def _vcpu(node_class: str) -> int:
    found = instances.instances().get(node_class.removeprefix("db."))
    return found.vcpu if found is not None else 0


def _add_insights(bill: Bill, node_class: str, enabled: str, retention: str) -> None:
    if not bill.flag(enabled) or bill.number(retention, default=7) <= 7:
        return
    family = node_class.split(".")[1] if node_class.count(".") > 1 else ""
    own = f"long-term retention, {family}"
    item = own if own in unit_prices.items("RDS Performance Insights") else "long-term retention"
    bill.fixed(
        "RDS Performance Insights", item, _vcpu(node_class) or 2, name="Performance Insights, long term"
    )


@prices(CLUSTER)
def cluster(bill: Bill) -> None:
    """Aurora storage and requests, serverless v1 capacity; the nodes of a Multi-AZ cluster."""
    engine = bill.text("engine", default="aurora-mysql")
    if not engine.startswith("aurora"):
        return _multi_az_cluster(bill, engine)
    optimised = bill.text("storageType") == "aurora-iopt1"
    if bill.text("engineMode") == "serverless":
        _serverless(bill, "serverless v1", "scalingConfiguration", 1.0, 16.0)
    bill.usage("Aurora", "storage, I/O-Optimized" if optimised else "storage", "aurora.gb", name="storage")
    if not optimised:
        bill.usage("Aurora", "I/O requests", "aurora.requests")
    bill.usage("Aurora", "backup storage", "aurora.backup_gb")
    if bill.number("backtrackWindow"):
        bill.usage("Aurora", "backtrack", "aurora.backtrack_records")
    return None


def _multi_az_cluster(bill: Bill, engine: str) -> None:
    service = price_list(engine)
    node_class = bill.text("dbClusterInstanceClass")
    if not node_class:
        bill.assume("its instances are billed as such")
        return
    bill.node(service, node_class, 3.0, name=f"{node_class}, {engine}, three nodes")
    _add_storage(bill, 3.0, engine)


def _serverless(bill: Bill, item: str, block: str, minimum: float, maximum: float) -> None:
    low = bill.number(block, "minCapacity", default=minimum)
    high = bill.number(block, "maxCapacity", default=maximum)
    bill.assume(f"at its least capacity of {low:g} ACU; at most {high:g}")
    capacity = Range(low, low, max(low, high))
    bill.fixed("Aurora", item, capacity, name=f"{item}, {low:g} to {high:g} ACU")


@prices("aws:rds/clusterInstance:ClusterInstance")
def cluster_instance(bill: Bill) -> None:
    """An instance of an Aurora cluster, or its serverless capacity."""
    node_class = bill.required("instanceClass")
    found = bill.context.referenced(
        bill.resource, "clusterIdentifier", bill.value("clusterIdentifier"), CLUSTER
    )
    optimised = found is not None and found.prop("storageType") == "aurora-iopt1"
    engine = bill.text("engine", default="aurora-mysql")
    if node_class == "db.serverless":
        item = "serverless v2, I/O-Optimized" if optimised else "serverless v2"
        scaling = found.prop("serverlessv2ScalingConfiguration") if found is not None else None
        limits = scaling if isinstance(scaling, dict) else {}
        low, high = _capacity(limits.get("minCapacity"), 0.5), _capacity(limits.get("maxCapacity"), 1.0)
        bill.assume(f"at its least capacity of {low:g} ACU; at most {high:g}")
        bill.fixed("Aurora", item, Range(low, low, max(low, high)), name=f"{item}, {low:g} to {high:g} ACU")
        return
    factor = (
        unit_prices.unit_price("Aurora", "I/O-Optimized instance factor", bill.region).usd
        if optimised
        else 1.0
    )
    bill.node("Aurora", node_class, factor=factor, name=f"{node_class}, {engine}")
    if node_class.startswith("db.t"):
        bill.usage("EC2", "CPU credits, T2, T3 and T3a", "ec2.cpu_credit_hours", name="CPU credits")
    version = bill.text("engineVersion") or str(
        (found.prop("engineVersion") if found is not None else "") or ""
    )
    item = extended_support(engine, version, bill.context.today) if version else ""
    if item and (vcpu := _vcpu(node_class)):
        bill.fixed(
            "RDS extended support", item, vcpu, name=f"extended support of {engine} {version}", kind="extra"
        )
    _add_insights(bill, node_class, "performanceInsightsEnabled", "performanceInsightsRetentionPeriod")


def _capacity(value: object, default: float) -> float:
    return float(value) if isinstance(value, int | float) else default


@prices("aws:rds/proxy:Proxy")
def proxy(bill: Bill) -> None:
    """By the vCPUs of the database behind it, two at least."""
    bill.assume("a database of 2 vCPU behind the proxy")
    bill.fixed("RDS Proxy", "proxy", 2)


@prices("aws:rds/snapshot:Snapshot", "aws:rds/snapshotCopy:SnapshotCopy")
def snapshot(bill: Bill) -> None:
    """Stored snapshots above the free size."""
    bill.usage("RDS storage", "backup storage above free", "rds.backup_gb", name="snapshot storage")


@prices("aws:rds/clusterSnapshot:ClusterSnapshot", "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy")
def cluster_snapshot(bill: Bill) -> None:
    """Stored snapshots of a cluster."""
    bill.usage("Aurora", "backup storage", "aurora.backup_gb", name="snapshot storage")


@prices("aws:dsql/cluster:Cluster")
def dsql(bill: Bill) -> None:
    """Work and storage."""
    bill.usage("Aurora", "DSQL", "dsql.dpu", name="work")
    bill.usage("Aurora", "DSQL storage", "aurora.gb", name="storage")
