"""Kubernetes objects that a controller turns into something AWS bills: pools, volumes, load balancers."""

from __future__ import annotations

from costs.bill import Bill
from costs.machines import Disk, add_disk
from costs.money import HOURS_PER_MONTH, Range
from costs.pools import NODE_CLASS, NODE_POOL, pool_burn, quantity
from costs.registry import prices
from costs.services.elb import add_load_balancer
from model.values import Value, get

STORAGE_CLASS = "kubernetes:storage.k8s.io/v1:StorageClass"
PREFIX = "service.beta.kubernetes.io/aws-load-balancer"


@prices(NODE_POOL)
def node_pool(bill: Bill) -> None:
    """What the pool costs at rest, as expected, and with its limits reached."""
    burn = pool_burn(bill.resource, bill.context)
    for words in burn.words:
        bill.assume(words)
    hours = HOURS_PER_MONTH
    if burn.floor_usd_h:
        bill.add("nodes at rest", hours, "hour", burn.floor_usd_h, row="pool: floor")
    if burn.max_usd_h is None:
        bill.unbounded = True
        bill.add("nodes, without a limit", hours, "hour", 0.0, kind="scaling", row="pool: no limit")
        return
    if burn.max_usd_h <= burn.floor_usd_h:
        return
    more = Range(0.0, burn.expected_usd_h - burn.floor_usd_h, burn.max_usd_h - burn.floor_usd_h)
    bill.add(
        f"nodes, up to {burn.nodes_at_max:g} x {burn.dearest}",
        hours,
        "hour",
        more,
        kind="scaling",
        row="pool",
    )


@prices(NODE_CLASS)
def node_class(bill: Bill) -> None:
    """Costs what its pools launch."""
    bill.assume("what its pools launch is billed at the pool")


@prices("kubernetes:core/v1:PersistentVolumeClaim")
def volume_claim(bill: Bill) -> None:
    """The volume that the claim's storage class makes."""
    _add_claim(bill, bill.value("spec"), 1.0)


@prices("kubernetes:apps/v1:StatefulSet")
def stateful_set(bill: Bill) -> None:
    """A volume for each replica and claim template."""
    templates = bill.value("spec", "volumeClaimTemplates")
    replicas = bill.number("spec", "replicas", default=1)
    for template in templates if isinstance(templates, list) else []:
        _add_claim(bill, get(template, "spec"), replicas)
    if not bill.lines:
        bill.assume("runs on the cluster's nodes, which are billed")


def _add_claim(bill: Bill, spec: Value, count: float) -> None:
    asked = quantity(get(spec, "resources", "requests", "storage"))
    gib = (asked or 0.0) / 2**30
    name = get(spec, "storageClassName")
    storage_class = next(
        (one for one in bill.context.plan.of_type(STORAGE_CLASS) if one.prop("metadata", "name") == name),
        None,
    )
    provisioner = str(storage_class.prop("provisioner") if storage_class is not None else name or "")
    for part, item in (("efs", "EFS"), ("fsx", "FSx"), ("s3", "S3")):
        if part in provisioner:
            bill.assume(f"its data is billed at the {item} file system or bucket")
            return
    parameter = storage_class.prop("parameters", "type") if storage_class is not None else None
    kind = parameter if isinstance(parameter, str) else "gp2" if name == "gp2" else "gp3"
    iops = quantity(storage_class.prop("parameters", "iops")) if storage_class is not None else None
    mbps = quantity(storage_class.prop("parameters", "throughput")) if storage_class is not None else None
    bill.assume(
        f"{count:g} {kind} volumes of {gib:g} GiB" if count != 1 else f"a {kind} volume of {gib:g} GiB"
    )
    add_disk(bill, Disk(kind, gib, iops or 0.0, mbps or 0.0), count, name="claimed volume")


@prices("kubernetes:core/v1:Service")
def service(bill: Bill) -> None:
    """A load balancer, where the service asks for one."""
    if bill.value("spec", "type") != "LoadBalancer":
        bill.assume("runs on the cluster's nodes, which are billed")
        return
    annotations = bill.value("metadata", "annotations")
    kind = get(annotations, f"{PREFIX}-type")
    network = str(kind) in ("nlb", "nlb-ip", "external") or "nlb" in str(
        bill.value("spec", "loadBalancerClass")
    )
    scheme = get(annotations, f"{PREFIX}-scheme")
    # The load balancer controller makes internal ones unless told otherwise; the in-tree provider does not.
    internal = scheme != "internet-facing" if network else bool(get(annotations, f"{PREFIX}-internal"))
    if network:
        add_load_balancer(bill, "network", internal=internal, zones=2)
        return
    bill.assume("a classic load balancer, which the service gets without the load balancer controller")
    bill.fixed("CLB", "load balancer")
    bill.usage("CLB", "data processed", "clb.gb")


@prices("kubernetes:networking.k8s.io/v1:Ingress")
def ingress(bill: Bill) -> None:
    """An application load balancer; ingresses of one group share it."""
    annotations = bill.value("metadata", "annotations")
    class_name = bill.value("spec", "ingressClassName") or get(annotations, "kubernetes.io/ingress.class")
    if "alb" not in str(class_name):
        bill.assume("served by a controller on the cluster's nodes, which are billed")
        return
    group = get(annotations, "alb.ingress.kubernetes.io/group.name")
    if group and bill.resource is not _first_of_group(bill, group):
        bill.assume(f"shares the load balancer of the group {group}")
        return
    internal = get(annotations, "alb.ingress.kubernetes.io/scheme") != "internet-facing"
    add_load_balancer(bill, "application", internal=internal, zones=2)


def _first_of_group(bill: Bill, group: Value) -> object:
    path = ("metadata", "annotations", "alb.ingress.kubernetes.io/group.name")
    return next(
        (one for one in bill.context.plan.of_type(bill.resource.type) if one.prop(*path) == group), None
    )


@prices("kubernetes:gateway.networking.k8s.io/v1:Gateway")
def gateway(bill: Bill) -> None:
    """The load balancer that the gateway's controller makes."""
    class_name = str(bill.value("spec", "gatewayClassName") or "")
    kind = "application" if "alb" in class_name else "network"
    bill.assume(f"its controller makes one {kind} load balancer, in two zones")
    add_load_balancer(bill, kind, internal=False, zones=2)


@prices("kubernetes:helm.sh/v3:Release")
def release(bill: Bill) -> None:
    """Runs on the cluster's nodes."""
    bill.assume(
        "runs on the cluster's nodes; volumes and load balancers that its chart asks for are not in the plan"
    )
