"""Charts have a version."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """A chart in a folder of the program has the version that stands there."""
    version, chart = first(resource.inputs, "version"), first(resource.inputs, "chart")
    local = isinstance(chart.value, str) and chart.value.startswith((".", "/"))
    if local or version.state == "unknown":
        return  # an unknown version is a version
    if version.state == "unset" or version.value == "" or version.value in ("*", "latest"):
        said = "is not set" if version.state == "unset" else f"is {version.shown}"
        yield Violation(f"version {said}; write the chart's version", "version")


RULE = Rule(
    title="Charts have a version",
    severity="medium",
    concern="supply-chain",
    why="Without a version each deployment takes whatever chart is newest that day.",
    fix="Set version.",
    frameworks=(),
    types=("kubernetes:helm.sh/v3:Release", "kubernetes:helm.sh/v3:Chart", "kubernetes:helm.sh/v4:Chart"),
    check=check,
)
