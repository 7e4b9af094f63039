"""The managed rule groups that a public endpoint wants."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Unjudged, Verdict, Violation
from policies.leaves import leaves

GROUPS = ("AWSManagedRulesAnonymousIpList", "AWSManagedRulesKnownBadInputsRuleSet")


def missing_groups(acl: Resource) -> Iterator[Verdict]:
    """Say which of the groups the web ACL lacks."""
    found = list(leaves(acl.inputs, "rules.statement.managedRuleGroupStatement.name"))
    names = {leaf.value for leaf in found if isinstance(leaf.value, str)}
    missing = [group for group in GROUPS if group not in names]
    if missing and any(leaf.state == "unknown" for leaf in found):
        yield Unjudged("rules", urn=acl.urn)
    elif missing:
        yield Violation(
            f"web ACL {acl.name} lacks {' and '.join(missing)}; add a rule for it", "rules", acl.urn
        )
