"""Kubernetes versions have support ahead of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from catalog.versions import kubernetes_versions
from model.resource import Resource
from policies.checks import as_number
from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.leaves import first


class Notice(RuleConfig):
    """What the rule may be told."""

    days: int = 60
    """How long before the end of standard support an upgrade must be planned."""


def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """By the dates of the catalogue; a version newer than all of them is not ending."""
    leaf = first(resource.inputs, "version")
    if leaf.state == "unknown":
        yield Unjudged("version")
    if leaf.state != "known":
        return
    versions = kubernetes_versions()
    known = versions.get(str(leaf.value))
    good = [v for v, row in versions.items() if row.released and not _ending(row.end_standard, scope)]
    advice = f"upgrade to {' or '.join(reversed(good))}" if good else "upgrade"
    if known is None:
        number, oldest = as_number(leaf.value), min(map(_minor, versions))
        if number is not None and _minor(str(leaf.value)) < oldest:
            yield Violation(f"version {leaf.value} has no support any more; {advice}, one by one", "version")
    elif known.end_standard is not None and _ending(known.end_standard, scope):
        left = (known.end_standard - scope.today).days
        said = (
            f"ends in {left} days, on {known.end_standard}" if left > 0 else f"ended on {known.end_standard}"
        )
        yield Violation(f"standard support of version {leaf.value} {said}; {advice}, one by one", "version")


def _ending(end: datetime.date | None, scope: Scope) -> bool:
    return end is not None and (end - scope.today).days < scope.config(Notice).days


def _minor(version: str) -> int:
    minor = version.partition(".")[2]
    return int(minor) if minor.isascii() and minor.isdigit() else 0


RULE = Rule(
    title="Kubernetes versions have support ahead of them",
    severity="high",
    concern="operations",
    why="After standard support ends EKS bills six times the price, or upgrades the cluster on a day of its"
    " choosing.",
    fix="Upgrade to the next minor version, then the one after; EKS keeps 14 months of standard support for"
    " each.",
    frameworks=(),
    types=("aws:eks/cluster:Cluster",),
    config=Notice,
    check=check,
)
