"""Policies are attached to groups and roles."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    for name in ("user", "users"):
        leaf = first(resource.inputs, name)
        if leaf.state != "unset" and not (leaf.state == "known" and blank(leaf.value)):
            yield Violation(f"{name} gets a policy of its own; attach it to a group or a role", name)


RULE = Rule(
    title="Policies are attached to groups and roles",
    severity="low",
    concern="privilege",
    why="What hangs on single users is forgotten when they change their work.",
    fix="Attach the policy to a group or a role.",
    frameworks=("CKV_AWS_40", "CIS AWS 1.15", "FSBP IAM.2"),
    types=(
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/policyAttachment:PolicyAttachment",
    ),
    check=_check,
)
