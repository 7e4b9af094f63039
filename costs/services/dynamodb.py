"""DynamoDB and its accelerator; Keyspaces."""

from __future__ import annotations

from costs.bill import Bill
from costs.registry import prices
from model.values import get


@prices("aws:dynamodb/table:Table")
def table(bill: Bill) -> None:
    """Provisioned capacity, or requests on demand; storage and backups; replicas cost as much again."""
    rare = bill.text("tableClass") == "STANDARD_INFREQUENT_ACCESS"
    suffix = ", infrequent access" if rare else ""
    replicas = bill.count("replicas")
    copies = 1.0 + replicas
    if bill.text("billingMode", default="PROVISIONED") == "PROVISIONED":
        writes, reads = bill.number("writeCapacity", default=1), bill.number("readCapacity", default=1)
        indexes = bill.value("globalSecondaryIndexes")
        for index in indexes if isinstance(indexes, list) else []:
            writes += _units(get(index, "writeCapacity"))
            reads += _units(get(index, "readCapacity"))
        bill.fixed("DynamoDB", f"write capacity unit{suffix}", writes * copies, name="write capacity")
        bill.fixed("DynamoDB", f"read capacity unit{suffix}", reads * copies, name="read capacity")
    else:
        bill.usage("DynamoDB", "on-demand write request unit", "dynamodb.writes", share=copies, name="writes")
        bill.usage("DynamoDB", "on-demand read request unit", "dynamodb.reads", name="reads")
    if replicas:
        bill.assume(f"{replicas} replicas, each with the table's own capacity and data")
    item = "storage, infrequent access" if rare else "storage"
    bill.usage("DynamoDB", item, "dynamodb.gb", share=copies, name="storage")
    if bill.flag("pointInTimeRecovery", "enabled"):
        bill.usage("DynamoDB", "PITR backup", "dynamodb.gb", name="point-in-time recovery")


def _units(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


@prices("aws:dynamodb/tableReplica:TableReplica")
def replica(bill: Bill) -> None:
    """A replica's writes and data."""
    bill.usage("DynamoDB", "on-demand write request unit", "dynamodb.writes", name="replicated writes")
    bill.usage("DynamoDB", "storage", "dynamodb.gb")


@prices("aws:dax/cluster:Cluster")
def dax(bill: Bill) -> None:
    """Nodes."""
    bill.node("DAX", bill.required("nodeType"), bill.number("replicationFactor", default=1))


@prices("aws:keyspaces/table:Table")
def keyspaces(bill: Bill) -> None:
    """Capacity or requests, and storage."""
    if bill.text("capacitySpecification", "throughputMode") == "PROVISIONED":
        writes = bill.number("capacitySpecification", "writeCapacityUnits")
        bill.fixed("Keyspaces", "write capacity unit", writes)
        bill.fixed(
            "Keyspaces", "read capacity unit", bill.number("capacitySpecification", "readCapacityUnits")
        )
    else:
        bill.usage("Keyspaces", "on-demand writes", "dynamodb.writes")
        bill.usage("Keyspaces", "on-demand reads", "dynamodb.reads")
    bill.usage("Keyspaces", "storage", "dynamodb.gb")
