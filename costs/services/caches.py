"""In-memory stores: ElastiCache and MemoryDB."""

from __future__ import annotations

from costs.bill import Bill, NotPriced
from costs.money import Range
from costs.registry import prices

ENGINES = {"redis": "ElastiCache Redis", "valkey": "ElastiCache Valkey", "memcached": "ElastiCache Memcached"}
GROUP = "aws:elasticache/replicationGroup:ReplicationGroup"


def _add_nodes(bill: Bill, engine: str, node: str, count: float) -> None:
    # Memcached's nodes cost what Redis's cost; Valkey's cost a fifth less.
    service = ENGINES.get(engine, "")
    if not service:
        raise NotPriced(f"{engine!r} is no engine of ElastiCache; there are: {', '.join(ENGINES)}")
    if engine == "valkey":
        bill.assume("Valkey nodes at 20 % below the Redis price")
        bill.node("ElastiCache Redis", node, count, factor=0.8, name=f"{count:g} x {node}, valkey")
        return
    bill.node("ElastiCache Redis", node, count, name=f"{count:g} x {node}, {engine}")


@prices("aws:elasticache/cluster:Cluster")
def cluster(bill: Bill) -> None:
    """Nodes, unless the cluster belongs to a replication group, which bills them."""
    if bill.value("replicationGroupId"):
        bill.assume("its nodes are billed at the replication group")
        return
    engine = bill.text("engine", default="redis")
    _add_nodes(bill, engine, bill.required("nodeType"), bill.number("numCacheNodes", default=1))
    if engine != "memcached" and bill.number("snapshotRetentionLimit"):
        bill.usage("ElastiCache Redis", "backup storage", "elasticache.backup_gb")


@prices(GROUP)
def replication_group(bill: Bill) -> None:
    """Nodes: shards times one primary and its replicas."""
    engine = bill.text("engine", default="redis")
    shards = bill.number("numNodeGroups", default=1)
    count = bill.number("numCacheClusters") or shards * (1 + bill.number("replicasPerNodeGroup"))
    _add_nodes(bill, engine, bill.required("nodeType"), count)
    if bill.number("snapshotRetentionLimit"):
        bill.usage("ElastiCache Redis", "backup storage", "elasticache.backup_gb")


@prices("aws:elasticache/serverlessCache:ServerlessCache")
def serverless(bill: Bill) -> None:
    """Stored data, with a minimum, and processing."""
    engine = bill.text("engine", default="valkey")
    service = ENGINES.get(engine, ENGINES["valkey"])
    least = 0.1 if engine == "valkey" else 1.0
    low = max(bill.number("cacheUsageLimits", "dataStorage", "minimum"), least)
    high = max(bill.number("cacheUsageLimits", "dataStorage", "maximum"), low)
    bill.assume(f"{low:g} GB of data, the minimum" + (f"; at most {high:g} GB" if high > low else ""))
    bill.fixed(service, "serverless data", Range(low, low, high), name="data")
    bill.usage(service, "serverless ECPU", "elasticache.ecpu", name="processing")


@prices("aws:memorydb/cluster:Cluster")
def memorydb(bill: Bill) -> None:
    """Nodes: shards times one primary and its replicas; data written."""
    node = bill.required("nodeType")
    count = bill.number("numShards", default=1) * (1 + bill.number("numReplicasPerShard", default=1))
    valkey = bill.text("engine") == "valkey"
    if valkey:
        bill.assume("Valkey nodes at 30 % below the Redis price")
    bill.node("MemoryDB", node, count, factor=0.7 if valkey else 1.0, name=f"{count:g} x {node}")
    bill.usage("MemoryDB", "data written", "memorydb.written_gb")


@prices("aws:memorydb/snapshot:Snapshot")
def memorydb_snapshot(bill: Bill) -> None:
    """Stored snapshots."""
    bill.usage("MemoryDB", "snapshot storage", "elasticache.backup_gb")
