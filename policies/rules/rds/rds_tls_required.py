"""Databases refuse connections without TLS."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first, objects

GROUP = "aws:rds/parameterGroup:ParameterGroup"
FORCED_BY = (
    (("postgres", "sqlserver"), "rds.force_ssl", "1"),
    (("mysql", "mariadb"), "require_secure_transport", "1"),
    (("db2",), "db2comm", "SSL"),
)
"""Beginnings of parameter-group families, the parameter that forces TLS, and its value."""


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for group in scope.graph.targets(resource, "parameterGroupName", GROUP):
        family = group.inputs.get("family")
        for beginnings, name, value in FORCED_BY:
            if isinstance(family, str) and family.startswith(beginnings):
                yield from _forces(group, name, value)


def _forces(group: Resource, name: str, value: str) -> Iterator[Verdict]:
    for leaf in objects(group.inputs, "parameters"):
        if leaf.state != "known":
            yield Unjudged(leaf.path, urn=group.urn)
            return
        if isinstance(leaf.value, dict) and leaf.value.get("name") == name:
            seen = first(leaf.value, "value")
            if seen.state == "unknown":
                yield Unjudged(f"{leaf.path}.value", urn=group.urn)
            elif str(seen.value) != value:
                yield Violation(f"parameter group {group.name} sets {name} to {seen.shown}; write {value}")
            return
    yield Violation(f"parameter group {group.name} does not set {name}; add it with {value}")


RULE = Rule(
    title="Databases refuse connections without TLS",
    severity="medium",
    concern="encryption",
    why="Unless the parameter group forces TLS, a client that asks for a plain connection gets one.",
    fix="Set rds.force_ssl=1 (PostgreSQL, SQL Server), require_secure_transport=1 (MySQL, MariaDB) or"
    " db2comm=SSL in the parameter group.",
    frameworks=("CKV2_AWS_69",),
    types=("aws:rds/instance:Instance",),
    relates=True,
    check=_check,
)
