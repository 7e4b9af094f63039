"""New accounts of the organization get GuardDuty."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import any_of, require
from policies.contract import Rule, Scope, Verdict
from policies.splits import inline_or_companion

_COVERED = inline_or_companion(
    tokens=("aws:guardduty/organizationConfiguration:OrganizationConfiguration",),
    ref="detectorId",
    companion=any_of(
        require("autoEnableOrganizationMembers", "ALL", "NEW"),
        require("autoEnable", True),
        message="autoEnableOrganizationMembers is not ALL; write it",
        path="autoEnableOrganizationMembers",
    ),
    message="the detector has no aws.guardduty.OrganizationConfiguration; add one",
)


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    yield from require("enable", True, default="true", unset="fine")(resource, scope)
    yield from _COVERED(resource, scope)


RULE = Rule(
    title="New accounts of the organization get GuardDuty",
    severity="low",
    concern="logging",
    why="An account that joins without a detector is the one that nobody watches.",
    fix='Add an aws.guardduty.OrganizationConfiguration with auto_enable_organization_members="ALL"; '
    "outside of an organization, waive it.",
    frameworks=("CKV2_AWS_3",),
    types=("aws:guardduty/detector:Detector",),
    relates=True,
    check=_check,
)
