"""Whether a grant leaves a step of an escalation path open: what bounds it depends on what the step does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from policies.iam.bounds import Limits, accepts, bounded, key, narrows
from policies.iam.conditions import Clause, Test
from policies.iam.dangers import REWRITERS, TAGGERS
from policies.iam.grants import Grant, Permissions
from policies.iam.paths import Step, Use
from policies.iam.patterns import arn, covers, overlaps
from policies.iam.resources import Breadth, breadth

ROLE_KEYS: Final = frozenset(
    {
        "ec2:instanceprofile",
        "ec2:newinstanceprofile",
        "cloudformation:rolearn",
        "cloudformation:templateurl",
        "codebuild:servicerole",
        "codebuild:buildbatchconfig.servicerole",
        "codebuild:source.buildspec",
        "elasticmapreduce:executionrolearn",
        "emr-containers:executionrolearn",
        "lambda:codesigningconfigarn",
        "ecs:task-definition",
        "iam:templatearn",
    }
)
"""Keys that limit the role or the code of what is created. Others limit its size, place or name: no bound."""

ALMIGHTY_POLICIES: Final = tuple(
    f"arn:-:iam::aws:policy/{name}"
    for name in (
        *("AdministratorAccess", "IAMFullAccess", "PowerUserAccess", "AdministratorAccess-Amplify"),
        "service-role/AWSCodeStarServiceRole",
    )
)
"""AWS's managed policies that a bound must not let through: with one of them, one has them all.

Those in moto 5.2.5 that this analyser finds to write any identity of the account, and PowerUserAccess."""

_PASSED = "iam:passedtoservice"
_POLICY = "iam:policyarn"
_BOUNDARY = "iam:permissionsboundary"
_POLICY_TEMPLATE = "arn:-:iam::*:policy/*"


def exposed(step: Step, permissions: Permissions) -> list[tuple[Grant, Breadth]]:
    """Return the unbounded grants by which the step can be taken, with how much each reaches."""
    return [
        (grant, grant.breadth)
        for grant in permissions.grants(step.action)
        if (not step.on or grant.kind in step.on or grant.kind == "")
        and (not step.among or any(overlaps(grant.pattern, one) for one in step.among))
        and not is_bounded(step.use, grant, permissions, step.services)
    ]


def is_bounded(use: Use, grant: Grant, permissions: Permissions, services: tuple[str, ...] = ()) -> bool:
    """Tell whether conditions keep the grant from serving this use."""
    if use is Use.ALSO or not grant.clauses:
        return False
    if use is Use.PASS:
        return not _passes(grant.clauses, services) or _any_clause(grant.clauses, _limits_pass)
    if use is Use.RUN:
        return _any_clause(grant.clauses, _limits_role) or tag_bound(grant, permissions)
    if tag_bound(grant, permissions):
        return True
    return any(
        all(_limits_target(test, grant.clauses, permissions) for test in clause) for clause in grant.clauses
    )


def _any_clause(clauses: Sequence[Clause], limits: Callable[[Test], bool]) -> bool:
    return any(all(limits(test) and narrows(test, clauses) for test in clause) for clause in clauses)


def _passes(clauses: Sequence[Clause], services: tuple[str, ...]) -> bool:
    if not services:
        return True
    chinese = any(value.endswith(".cn") for clause in clauses for test in clause for value in test.values)
    return accepts(clauses, _PASSED, [f"{service}.cn" if chinese else service for service in services])


def _limits_pass(test: Test) -> bool:
    # AWS: iam:PassRole cannot be limited by the tags of the role; the results are not reliable.
    return test.key != _PASSED and key(test.key).limits is Limits.TARGET


def _limits_role(test: Test) -> bool:
    return test.key in ROLE_KEYS


def _limits_target(test: Test, clauses: tuple[Clause, ...], permissions: Permissions) -> bool:
    if key(test.key).limits is not Limits.TARGET or not narrows(test, clauses):
        return False
    if test.key in (_POLICY, _BOUNDARY):
        return not any(_is_void(value, permissions) for value in test.values)
    return True


def _is_void(value: str, permissions: Permissions) -> bool:
    """Tell whether a policy that a condition asks for holds nothing back: almighty, or one's own to write."""
    policy = arn(value)
    if breadth(policy, _POLICY_TEMPLATE) is Breadth.ALL or any(
        covers(policy, one) for one in ALMIGHTY_POLICIES
    ):
        return True
    return any(
        overlaps(grant.pattern, policy) and not bounded(grant.clauses, Limits.TARGET, Limits.TAG)
        for action in REWRITERS
        for grant in permissions.grants(action)
    )


def tag_bound(grant: Grant, permissions: Permissions) -> bool:
    """Tell whether only resources with certain tags are reached, and the holder cannot set these tags."""
    if not any(
        all(key(test.key).limits is Limits.TAG and narrows(test, grant.clauses) for test in clause)
        for clause in grant.clauses
    ):
        return False
    service = grant.action.partition(":")[0]
    return not any(
        tagging.breadth is not Breadth.ONE and not _limits_tagging(tagging)
        for action in TAGGERS.get(service, ())
        for tagging in permissions.grants(action)
    )


def _limits_tagging(grant: Grant) -> bool:
    """Any narrow test will do: on the tags that may be set, or that must be there, or on what is tagged."""
    return any(
        all(
            narrows(test, grant.clauses)
            and (
                test.key.startswith("aws:requesttag/")
                or test.key == "aws:tagkeys"
                or key(test.key).limits in (Limits.TARGET, Limits.TAG)
            )
            for test in clause
        )
        for clause in grant.clauses
    )
