"""Document and graph databases (DocumentDB, Neptune), search (OpenSearch), warehouse (Redshift)."""

from __future__ import annotations

from catalog import unit_prices
from costs.bill import Bill, NotPriced
from costs.money import Range
from costs.registry import prices

DOCDB = "aws:docdb/cluster:Cluster"
NEPTUNE = "aws:neptune/cluster:Cluster"


def _add_cluster(bill: Bill, service: str) -> None:
    optimised = bill.text("storageType").endswith("iopt1")
    item = "storage, I/O-Optimized"
    bill.usage(service, item if optimised and item in unit_prices.items(service) else "storage", "aurora.gb")
    if not optimised:
        bill.usage(service, "I/O requests", "aurora.requests")
    bill.usage(service, "backup storage", "aurora.backup_gb")


def _add_instance(bill: Bill, service: str, cluster: str) -> None:
    node = bill.required("instanceClass")
    found = bill.context.referenced(
        bill.resource, "clusterIdentifier", bill.value("clusterIdentifier"), cluster
    )
    if node == "db.serverless":
        scaling = found.prop("serverlessV2ScalingConfiguration") if found is not None else None
        limits = scaling if isinstance(scaling, dict) else {}
        low, high = limits.get("minCapacity") or 2.5, limits.get("maxCapacity") or 128
        bill.assume(f"at its least capacity of {low} NCU; at most {high}")
        bill.fixed(service, "serverless", Range(float(str(low)), float(str(low)), float(str(high))))
        return
    optimised = found is not None and str(found.prop("storageType") or "").endswith("iopt1")
    factor = (
        unit_prices.unit_price(service, "I/O-Optimized instance factor", bill.region).usd
        if optimised
        else 1.0
    )
    bill.node(service, node, factor=factor)


@prices(DOCDB)
def docdb(bill: Bill) -> None:
    """Storage, requests and backups; the instances are resources of their own."""
    _add_cluster(bill, "DocumentDB")


@prices("aws:docdb/clusterInstance:ClusterInstance")
def docdb_instance(bill: Bill) -> None:
    """An instance."""
    _add_instance(bill, "DocumentDB", DOCDB)


@prices("aws:docdb/clusterSnapshot:ClusterSnapshot")
def docdb_snapshot(bill: Bill) -> None:
    """Stored snapshots."""
    bill.usage("DocumentDB", "backup storage", "aurora.backup_gb")


@prices("aws:docdb/elasticCluster:ElasticCluster")
def docdb_elastic(bill: Bill) -> None:
    """Shards by their vCPUs, each with two instances by default."""
    vcpu = bill.number("shardCapacity", default=2) * bill.number("shardCount", default=1)
    bill.fixed("DocumentDB", "elastic cluster", vcpu * bill.number("shardInstanceCount", default=2))


@prices(NEPTUNE)
def neptune(bill: Bill) -> None:
    """Storage, requests and backups; the instances are resources of their own."""
    _add_cluster(bill, "Neptune")


@prices("aws:neptune/clusterInstance:ClusterInstance")
def neptune_instance(bill: Bill) -> None:
    """An instance, or serverless capacity."""
    _add_instance(bill, "Neptune", NEPTUNE)


@prices("aws:neptune/clusterSnapshot:ClusterSnapshot")
def neptune_snapshot(bill: Bill) -> None:
    """Stored snapshots."""
    bill.usage("Neptune", "backup storage", "aurora.backup_gb")


@prices("aws:neptunegraph/graph:Graph")
def neptune_graph(bill: Bill) -> None:
    """Provisioned memory of an analytics graph, with its replicas."""
    memory = bill.number("provisionedMemory", default=16)
    bill.fixed("Neptune", "Analytics", memory * (1 + bill.number("replicaCount", default=1)))


@prices("aws:opensearch/domain:Domain", "aws:elasticsearch/domain:Domain")
def opensearch(bill: Bill) -> None:
    """Data, master and warm nodes; the volumes of each data node."""

    def node(*path: str, default: str) -> str:
        return bill.text("clusterConfig", *path, default=default).replace(".elasticsearch", ".search")

    count = bill.number("clusterConfig", "instanceCount", default=1)
    data = node("instanceType", default="m4.large.search")
    bill.node("OpenSearch", data, count, name=f"{count:g} data nodes, {data}")
    if bill.flag("clusterConfig", "dedicatedMasterEnabled"):
        masters = bill.number("clusterConfig", "dedicatedMasterCount", default=3)
        master = node("dedicatedMasterType", default=data)
        bill.node("OpenSearch", master, masters, name=f"{masters:g} master nodes, {master}")
    if bill.flag("clusterConfig", "warmEnabled"):
        warm = bill.number("clusterConfig", "warmCount", default=2)
        bill.node("OpenSearch", node("warmType", default="ultrawarm1.medium.search"), warm, name="warm nodes")
        bill.usage("OpenSearch", "UltraWarm storage", "opensearch.warm_gb")
    _add_search_volumes(bill, count)


def _add_search_volumes(bill: Bill, count: float) -> None:
    gib = bill.number("ebsOptions", "volumeSize")
    if not bill.flag("ebsOptions", "ebsEnabled", default=bool(gib)) or not gib:
        return
    kind = bill.text("ebsOptions", "volumeType", default="gp2")
    item = "magnetic storage" if kind == "standard" else f"{kind} storage"
    bill.assume(f"a volume of {gib:g} GiB for each data node")
    bill.fixed("OpenSearch", item, gib * count, name=f"{kind} storage")
    if kind == "io1":
        bill.fixed("OpenSearch", "io1 IOPS", bill.number("ebsOptions", "iops", default=1000) * count)
    elif kind == "gp3":
        iops, mbps = bill.number("ebsOptions", "iops"), bill.number("ebsOptions", "throughput")
        if iops > 3000:
            bill.fixed("OpenSearch", "gp3 IOPS above 3000", (iops - 3000) * count)
        if mbps > 125:
            bill.fixed("OpenSearch", "gp3 throughput above 125 MB/s", (mbps - 125) * count)


@prices("aws:opensearch/serverlessCollection:ServerlessCollection")
def collection(bill: Bill) -> None:
    """At rest a collection keeps two OCUs (one without standby replicas); collections may share them."""
    units = 1.0 if bill.text("standbyReplicas") == "DISABLED" else 2.0
    bill.assume(f"{units:g} OCU at rest, shared with the account's other collections of the same key")
    bill.fixed("OpenSearch Serverless", "OCU", units)


@prices("aws:redshift/cluster:Cluster")
def redshift(bill: Bill) -> None:
    """Nodes; managed storage of RA3 nodes; backups."""
    node = bill.required("nodeType")
    single = bill.text("clusterType") == "single-node"
    count = 1.0 if single else bill.number("numberOfNodes", default=1)
    bill.node("Redshift", node, count, name=f"{count:g} x {node}")
    if node.startswith("ra3"):
        bill.usage("Redshift", "managed storage", "redshift.gb")
    bill.usage("Redshift", "backup storage", "redshift.backup_gb")


@prices("aws:redshift/clusterSnapshot:ClusterSnapshot", "aws:redshiftserverless/snapshot:Snapshot")
def redshift_snapshot(bill: Bill) -> None:
    """A manual snapshot."""
    bill.usage("Redshift", "backup storage", "redshift.backup_gb")


@prices("aws:redshiftserverless/workgroup:Workgroup")
def redshift_serverless(bill: Bill) -> None:
    """Capacity while queries run."""
    units = bill.number("baseCapacity", default=128)
    bill.usage(
        "Redshift", "serverless", "redshift.active_hours", share=units, name=f"{units:g} RPU while querying"
    )


@prices("aws:timestreaminfluxdb/dbInstance:DbInstance")
def influx(bill: Bill) -> None:
    """An instance (twice for Multi-AZ) and its storage."""
    copies = 2.0 if bill.text("deploymentType").startswith("WITH_MULTIAZ") else 1.0
    bill.node("Timestream InfluxDB", bill.required("dbInstanceType"), copies)
    bill.fixed("Timestream", "InfluxDB storage", bill.number("allocatedStorage") * copies)


@prices("aws:timestreamwrite/table:Table")
def timestream(bill: Bill) -> None:
    """Writes."""
    bill.usage("Timestream", "writes", "timestream.writes")


@prices("aws:qldb/ledger:Ledger")
def ledger(bill: Bill) -> None:
    """Amazon has ended QLDB."""
    raise NotPriced(f"Amazon has ended QLDB, which {bill.resource.name} asks for")
