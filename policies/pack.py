"""Hands the rules to Pulumi's engine as a policy pack, by the official SDK.

The engine asks about one resource at a time, with what the program asked for, before it makes it; and about
the whole stack at the end, with what came of it. Rules that can do with one resource are asked in the first
way, since only that can stop a resource from being made; rules that relate resources in the second. Either
way a rule's verdict is that of `judging`; the names, levels and waivers are those of the stack's config.

What the protocol does not tell, which values are secret and what step a resource takes, keeps some rules
out of the pack (`preview_only`): they are left to `slipway preview`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TypedDict

from pulumi_policy import (
    EnforcementLevel,
    Policy,
    PolicyPack,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    Severity,
    StackValidationArgs,
    StackValidationPolicy,
)

from model.resource import Plan, Resource
from policies.contract import Level, Rule
from policies.engine_values import resource_of, resources_of
from policies.judging import Finding, judge
from policies.own_rules import OWN_RULES
from policies.registry import all_rules
from policies.settings import Settings

NAME = "slipway"
WAIVED = "waived"
"""The policy that tells of findings which somebody answers for."""

LEVELS: Mapping[Level, EnforcementLevel] = {
    "advisory": EnforcementLevel.ADVISORY,
    "mandatory": EnforcementLevel.MANDATORY,
    "off": EnforcementLevel.DISABLED,
}


def serve() -> None:
    """Start the pack and serve the engine until it hangs up.

    Raises ValueError where the settings in the stack's config are wrong.
    """
    PolicyPack(NAME, policies_of(all_rules(), Settings.from_config(stack_config())))


def stack_config() -> dict[str, str]:
    """The config of the stack that the engine works on, as it tells its policy packs."""
    found = json.loads(os.environ.get("PULUMI_CONFIG") or "{}")
    return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def policies_of(rules: Iterable[Rule], settings: Settings) -> list[Policy]:
    """The rules as policies of the SDK, at the levels that `settings` give them."""
    asked = [rule for rule in rules if rule not in OWN_RULES and not rule.preview_only]
    judging = _Judging(asked, settings)
    policies: list[Policy] = []
    for rule in asked:
        policies += _stack_policies(rule, judging) if rule.needs_plan else [_resource_policy(rule, judging)]
    for rule in OWN_RULES:
        policies += _stack_policies(rule, judging)
    return [*policies, _waived_policy(judging)]


class _Judging:
    """Judges each resource and each stack once, however many policies ask about it."""

    def __init__(self, rules: list[Rule], settings: Settings) -> None:
        self.settings = settings
        self._rules = rules
        self._alone = [rule for rule in rules if not rule.needs_plan]
        self._resources: dict[str, Resource] = {}
        self._askers: dict[str, set[str]] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._stack: tuple[tuple[str, ...], tuple[Finding, ...]] = ((), ())

    def resource(self, args: ResourceValidationArgs, asker: str) -> tuple[Finding, ...]:
        """What the rules that can do with one resource say of it."""
        askers = self._askers.get(args.urn)
        if askers is None or asker in askers:  # a policy that asks again asks about another state
            self._askers[args.urn] = askers = set()
            self._resources[args.urn] = resource = resource_of(args)
            plan = Plan(stack="", project="", resources=(resource,))
            self._findings[args.urn] = judge(plan, self.settings, rules=self._alone)
        askers.add(asker)
        return self._findings[args.urn]

    def stack(self, args: StackValidationArgs) -> tuple[Finding, ...]:
        """What all rules say of the whole stack."""
        urns = tuple(resource.urn for resource in args.resources)
        if self._stack[0] != urns:
            plan = Plan(
                stack=os.environ.get("PULUMI_STACK", ""),
                project=os.environ.get("PULUMI_PROJECT", ""),
                resources=resources_of(args, self._resources),
            )
            self._stack = (urns, judge(plan, self.settings, rules=self._rules))
        return self._stack[1]


class _Words(TypedDict):
    name: str
    description: str
    display_name: str
    enforcement_level: EnforcementLevel
    severity: Severity
    tags: list[str]
    remediation_steps: str


def _words(rule: Rule, level: Level, name: str) -> _Words:
    return _Words(
        name=name,
        description=rule.title,
        display_name=rule.title,
        enforcement_level=LEVELS[level],
        severity=Severity[rule.severity.upper()],
        tags=[rule.family, rule.concern, *rule.frameworks],
        remediation_steps=rule.fix,
    )


def _resource_policy(rule: Rule, judging: _Judging) -> Policy:
    def validate(args: ResourceValidationArgs, report: ReportViolation) -> None:
        for finding in judging.resource(args, rule.id):
            if finding.rule == rule.id and not finding.waived:
                report(finding.message, finding.urn)

    level = judging.settings.level_of(rule)
    return ResourceValidationPolicy(validate=validate, **_words(rule, level, rule.id))


def _stack_policies(rule: Rule, judging: _Judging) -> list[Policy]:
    """A policy at the rule's level; one more for each other level that a case of a graded rule may have."""
    usual = judging.settings.level_of(rule)
    policies = [_stack_policy(rule, judging, usual, rule.id)]
    for level in ("advisory", "mandatory") if rule.graded else ():
        if level != usual:
            policies.append(_stack_policy(rule, judging, level, f"{rule.id}-{level}"))
    return policies


def _stack_policy(rule: Rule, judging: _Judging, level: Level, name: str) -> Policy:
    def validate(args: StackValidationArgs, report: ReportViolation) -> None:
        for finding in judging.stack(args):
            if finding.rule == rule.id and finding.level == level and not finding.waived:
                report(finding.message, finding.urn)

    return StackValidationPolicy(validate=validate, **_words(rule, level, name))


def _waived_policy(judging: _Judging) -> Policy:
    def validate(args: StackValidationArgs, report: ReportViolation) -> None:
        for finding in judging.stack(args):
            if finding.waiver is not None:
                waiver = finding.waiver
                who = f"{waiver.owner} answers for it until {waiver.expires}: {waiver.reason}"
                report(f"{finding.rule}: {finding.message} ({who})", finding.urn)

    return StackValidationPolicy(
        name=WAIVED,
        description="Findings that somebody answers for until a date",
        validate=validate,
        enforcement_level=EnforcementLevel.ADVISORY,
        severity=Severity.LOW,
    )
