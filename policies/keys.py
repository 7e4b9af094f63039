"""Checks for customer-managed KMS keys."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Check, Scope, Verdict, Violation
from policies.leaves import leaves

AWS_MANAGED = "alias/aws/"
"""How the aliases of the keys begin that AWS owns in an account: nobody can restrict or disable those."""


def customer_key(path: str, *, default: str = "a key of AWS", where: str = "") -> Check:
    """A KMS key of the account's own must stand at `path`; a key that is not known yet is one.

    `default` is what AWS encrypts with when nothing is set; `where` narrows the advice.
    """
    advice = f"write the ARN of a KMS key of yours{where}"

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for leaf in leaves(resource.inputs, path):
            if leaf.state == "unset":
                yield Violation(f"{leaf.path} is not set (AWS takes {default}); {advice}", leaf.path)
            elif leaf.state == "mistyped" or (leaf.state == "known" and not isinstance(leaf.value, str)):
                yield Violation(f"{leaf.path} is {leaf.shown}; {advice}", leaf.path)
            elif isinstance(leaf.value, str) and (not leaf.value or AWS_MANAGED in leaf.value):
                owned = f"{leaf.shown}, a key that AWS manages" if leaf.value else "empty"
                yield Violation(f"{leaf.path} is {owned}; {advice}", leaf.path)

    return check


def not_aws_key(path: str) -> Check:
    """A key at `path` must not be one that AWS manages; one that is not known yet is none of those."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for leaf in leaves(resource.inputs, path):
            if isinstance(leaf.value, str) and AWS_MANAGED in leaf.value:
                seen = f"{leaf.path} is {leaf.shown}, a key that AWS manages"
                yield Violation(f"{seen}; write the ARN of a KMS key of yours", leaf.path)

    return check
