"""PostgreSQL runs a version without the log_fdw flaw."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first

SAFE = {
    "postgres": {13: 3, 12: 7, 11: 12, 10: 17},
    "aurora-postgresql": {11: 9, 10: 14},
}
"""The first safe minor version of each major one; later majors are safe, earlier ones never were."""


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    engine, version = first(resource.inputs, "engine"), first(resource.inputs, "engineVersion")
    if engine.state == "unknown" or version.state == "unknown":
        yield Unjudged("engine" if engine.state == "unknown" else "engineVersion")
    if not isinstance(engine.value, str) or engine.value not in SAFE or not isinstance(version.value, str):
        return
    parts = version.value.split(".")
    if len(parts) < 2 or not all(part.isascii() and part.isdigit() for part in parts[:3]):
        return  # "14" and "14.x" let AWS choose the newest minor version
    major, minor = int(parts[0]), int(parts[1])
    safe = SAFE[engine.value]
    if (major, minor) == (9, 6) and len(parts) > 2 and engine.value == "postgres":
        wrong = int(parts[2]) < 22
    else:
        wrong = major <= max(safe) and minor < safe.get(major, minor + 1)
    if wrong:
        yield Violation(
            f"engineVersion is {version.shown}, which has the log_fdw flaw; write a current one",
            "engineVersion",
        )


RULE = Rule(
    title="PostgreSQL runs a version without the log_fdw flaw",
    severity="high",
    concern="exposure",
    why="In older versions the log_fdw extension reads files of the host, credentials included "
    "(AWS-2022-004).",
    fix="Set engine_version to a current one; at least 13.3, 12.7, 11.12, 10.17 or 9.6.22 (Aurora: "
    "12, 11.9 or 10.14).",
    frameworks=("CKV_AWS_250",),
    types=("aws:rds/cluster:Cluster", "aws:rds/instance:Instance"),
    check=_check,
)
