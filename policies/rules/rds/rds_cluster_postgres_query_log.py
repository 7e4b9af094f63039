"""Aurora PostgreSQL clusters log their queries."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first, leaves

GROUP = "aws:rds/clusterParameterGroup:ClusterParameterGroup"
WANTED = ("log_statement", "log_min_duration_statement")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    if resource.inputs.get("engine") != "aurora-postgresql":
        return
    groups = scope.graph.targets(resource, "dbClusterParameterGroupName", GROUP)
    if not groups and first(resource.inputs, "dbClusterParameterGroupName").state != "unset":
        return  # a group that another stack owns
    names = {leaf.value for group in groups for leaf in leaves(group.inputs, "parameters.name")}
    if missing := [name for name in WANTED if name not in names]:
        where = f"parameter group {groups[0].name}" if groups else "its parameter group"
        yield Violation(
            f"{where} does not set {' and '.join(missing)}; add them", "dbClusterParameterGroupName"
        )


RULE = Rule(
    title="Aurora PostgreSQL clusters log their queries",
    severity="low",
    concern="logging",
    why="Without log_statement and log_min_duration_statement neither a breach nor a slow query can "
    "be traced.",
    fix="Attach an aws.rds.ClusterParameterGroup that sets log_statement and log_min_duration_statement.",
    frameworks=("CKV2_AWS_27",),
    types=("aws:rds/cluster:Cluster",),
    relates=True,
    check=_check,
)
