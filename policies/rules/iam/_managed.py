"""Policies that AWS manages, by name, in all places that attach them."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Check, Scope, Verdict, Violation
from policies.leaves import items

PLACES = ("managedPolicyArns", "policyArn", "managedPolicyArn")


def forbid_managed(name: str) -> Check:
    """The managed policy `name` may not be attached. A policy not known yet is one of the account's own."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for place in PLACES:
            for leaf in items(resource.inputs, place):
                if isinstance(leaf.value, str) and leaf.value.endswith(f":iam::aws:policy/{name}"):
                    yield Violation(
                        f"{leaf.path} is {name}; attach a policy that lists what is needed", leaf.path
                    )

    return check
