"""Documents are not shared with every account."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import items


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for name in ("accountIds", "account_ids"):
        for leaf in items(resource.inputs, f"permissions.{name}"):
            listed = leaf.value.lower().split(",") if isinstance(leaf.value, str) else []
            if "all" in listed:
                yield Violation(f"{leaf.path} is {leaf.shown}; list account ids", leaf.path)


RULE = Rule(
    title="Documents are not shared with every account",
    severity="high",
    concern="exposure",
    why="A document tells how machines are run, and may hold the secrets of scripts.",
    fix="List account ids in permissions.",
    frameworks=("CKV_AWS_303", "FSBP SSM.4"),
    types=("aws:ssm/document:Document",),
    check=_check,
)
