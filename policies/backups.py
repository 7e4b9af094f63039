"""Whether AWS Backup keeps a resource."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Scope, Verdict, Violation

SELECTION = "aws:backup/selection:Selection"


def in_backup_plan(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    """A backup selection of the plan must name the resource (a rule with this must say `relates=True`)."""
    graph = scope.graph
    if not graph.dependents(resource, SELECTION) and not graph.referrers(resource, SELECTION, "resources"):
        yield Violation("no aws.backup.Selection names it; add its ARN to one")
