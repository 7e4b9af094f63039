"""RDS instances record what their queries wait for."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import require, when
from policies.contract import Rule, Scope, Verdict, Violation

SMALL = ("db.t2.micro", "db.t2.small", "db.t3.micro", "db.t3.small", "db.t4g.micro", "db.t4g.small")


def _supported(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    engine, size = resource.inputs.get("engine"), resource.inputs.get("instanceClass")
    if engine in ("db2-se", "db2-ae") or (engine in ("mysql", "mariadb") and size in SMALL):
        yield Violation("Performance Insights does not support this")


RULE = Rule(
    title="RDS instances record what their queries wait for",
    severity="low",
    concern="operations",
    why="Without Performance Insights a slow hour in the past cannot be explained any more.",
    fix="Set performance_insights_enabled=True (7 days of history are free).",
    frameworks=("CKV_AWS_353",),
    types=("aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"),
    check=when(_supported, require("performanceInsightsEnabled", True, default="false")),
)
