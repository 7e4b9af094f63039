"""Judges a plan by every rule: findings, errors of rules, what could not be judged, and waivers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from model.resource import STACK_TYPE, Plan
from policies.contract import SEVERITIES, Check, Level, Rule, Scope, Severity, Unjudged, Verdict, Violation
from policies.graph import Graph
from policies.own_rules import CANNOT_JUDGE, RULE_ERROR, WAIVER_EXPIRED, WAIVER_UNUSED
from policies.registry import Index, all_rules
from policies.settings import Settings, Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One word of a rule about one resource. `waiver` is who answers for it, where somebody does."""

    rule: str
    urn: str
    type: str
    path: str
    severity: Severity
    level: Level
    message: str
    fix: str
    frameworks: tuple[str, ...] = ()
    waiver: Waiver | None = None
    source: str = ""

    @property
    def waived(self) -> bool:
        """Whether a waiver that has not expired covers it."""
        return self.waiver is not None

    @property
    def stops(self) -> bool:
        """Whether it must stop a deployment."""
        return self.level == "mandatory" and not self.waived

    def as_json(self) -> dict[str, object]:
        """The finding as `slipway check --format json` writes it."""
        return {
            "rule": self.rule,
            "urn": self.urn,
            "type": self.type,
            "path": self.path,
            "severity": self.severity,
            "level": self.level,
            "message": self.message,
            "fix": self.fix,
            "frameworks": list(self.frameworks),
            "waived": self.waived,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class Broken:
    """In a verdict's place: the rule raised `error`."""

    error: str
    urn: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A verdict with the rule and resource it is about."""

    rule: Rule
    urn: str
    type: str
    verdict: Verdict | Broken


@cache
def _index() -> Index:
    return Index(all_rules())


def judge(
    plan: Plan, settings: Settings | None = None, *, source: str = "", rules: Iterable[Rule] | None = None
) -> tuple[Finding, ...]:
    """Judge every resource that will stand after the plan, by the whole pack or by `rules`.

    `settings` default to what the plan's own config says; `source` (default: the stack's name) is what
    findings tell as their origin. Findings come in the order of the resources, the worst first for each.
    Raises ValueError where the settings are wrong; no value in the plan makes it raise.
    """
    settings = Settings.from_config(plan.config) if settings is None else settings
    said = _verdicts(plan, settings, _index() if rules is None else Index(rules))
    findings = _findings(said, settings, source or plan.stack)
    findings += _waiver_findings(said, plan, settings, source or plan.stack)
    order = {resource.urn: place for place, resource in enumerate(plan.resources)}
    kept = [finding for finding in findings if finding.level != "off"]
    kept.sort(key=lambda f: (order.get(f.urn, -1), -SEVERITIES.index(f.severity), f.rule, f.path, f.message))
    return tuple(kept)


def _verdicts(plan: Plan, settings: Settings, index: Index) -> list[_Said]:
    scopes = _Scopes(plan, settings)
    said: list[_Said] = []
    checks: dict[str, list[tuple[Rule, Check, Scope]]] = {}
    for resource in plan.resources:
        if resource.external or resource.op == "read":  # somebody else's: the program only looks at it
            continue
        asked = checks.get(resource.type)
        if asked is None:
            asked = checks[resource.type] = [
                (rule, rule.check, scope)
                for rule in index.of(resource.type)
                if rule.check is not None and (scope := scopes.of(rule)) is not None
            ]
        for rule, check, scope in asked:  # the pack's inner loop: most checks answer with nothing
            try:
                said += [_said(plan, rule, one, resource.urn) for one in check(resource, scope)]
            except Exception as error:
                said.append(_said(plan, rule, _broken(error), resource.urn))
    for rule in index.over_plans({resource.type for resource in (*plan.resources, *plan.deleted)}):
        if (scope_of_plan := scopes.of(rule)) is not None:
            for verdict in _plan_verdicts(rule, plan, scope_of_plan):
                said.append(_said(plan, rule, verdict, stack_urn(plan)))
    return said


class _Scopes:
    """The scopes of rules, made when a rule is first met: a plan meets few of them."""

    def __init__(self, plan: Plan, settings: Settings) -> None:
        self._graph = Graph(plan)
        self._settings = settings
        self._made: dict[str, Scope | None] = {}

    def of(self, rule: Rule) -> Scope | None:
        """The scope of a rule; None for a rule that is off."""
        if rule.id not in self._made:
            self._made[rule.id] = None if self._settings.level_of(rule) == "off" else self._make(rule)
        return self._made[rule.id]

    def _make(self, rule: Rule) -> Scope:
        return Scope(
            today=self._settings.today,
            environment=self._settings.environment,
            settings=self._settings.config_of(rule),
            relations=self._graph if rule.needs_plan else None,
        )


def _said(plan: Plan, rule: Rule, verdict: Verdict | Broken, default: str) -> _Said:
    urn = verdict.urn or default
    named = plan.by_urn.get(urn)
    return _Said(rule, urn, named.type if named else STACK_TYPE, verdict)


def _broken(error: Exception) -> Broken:
    return Broken(f"{type(error).__name__}: {error}")


def _plan_verdicts(rule: Rule, plan: Plan, scope: Scope) -> list[Verdict | Broken]:
    try:
        assert rule.check_plan is not None
        return list(rule.check_plan(plan, scope))
    except Exception as error:
        return [_broken(error)]


def stack_urn(plan: Plan) -> str:
    """The URN of the plan's root, which findings about the stack as a whole carry."""
    return f"urn:pulumi:{plan.stack}::{plan.project}::{STACK_TYPE}::{plan.project}-{plan.stack}"


def _findings(said: list[_Said], settings: Settings, source: str) -> list[Finding]:
    findings: list[Finding] = []
    unjudged: dict[tuple[str, str, str, str], list[str]] = {}
    for one in said:
        verdict = one.verdict
        if isinstance(verdict, Violation):
            found = _finding(one.rule, one.urn, one.type, verdict.path, verdict.message, settings, source)
            if verdict.severity is not None:
                level = settings.level_of(one.rule, verdict.severity)
                found = replace(found, severity=verdict.severity, level=level)
            findings.append(found)
        elif isinstance(verdict, Broken):
            message = f"{one.rule.id} broke and judged nothing here: {verdict.error}"
            findings.append(_finding(RULE_ERROR, one.urn, one.type, "", message, settings, source))
        elif _waiver(settings, one.rule, one.urn) is None:
            key = (one.urn, one.type, verdict.path, verdict.reason)
            unjudged.setdefault(key, []).append(one.rule.id)
    for (urn, token, path, reason), rules in unjudged.items():
        message = f"{path or 'the resource'} {reason}; not judged: {', '.join(sorted(set(rules)))}"
        findings.append(_finding(CANNOT_JUDGE, urn, token, path, message, settings, source))
    return list(dict.fromkeys(findings))


def _finding(
    rule: Rule, urn: str, token: str, path: str, message: str, settings: Settings, source: str
) -> Finding:
    return Finding(
        rule=rule.id,
        urn=urn,
        type=token,
        path=path,
        severity=rule.severity,
        level=settings.level_of(rule),
        message=message,
        fix=rule.fix,
        frameworks=rule.frameworks,
        waiver=_waiver(settings, rule, urn),
        source=source,
    )


def _waiver(settings: Settings, rule: Rule, urn: str) -> Waiver | None:
    for waiver in settings.waivers:
        if waiver.expires >= settings.today and waiver.covers(rule.id, urn):
            return waiver
    return None


def _waiver_findings(said: list[_Said], plan: Plan, settings: Settings, source: str) -> list[Finding]:
    findings: list[Finding] = []
    urn = stack_urn(plan)
    heard = {(RULE_ERROR.id if isinstance(one.verdict, Broken) else one.rule.id, one.urn) for one in said}
    heard |= {(CANNOT_JUDGE.id, one.urn) for one in said if isinstance(one.verdict, Unjudged)}
    for index, waiver in enumerate(settings.waivers):
        path = f"waivers[{index}]"
        what = f"the waiver of {waiver.rule} for {waiver.resource} ({waiver.owner}: {waiver.reason})"
        if waiver.expires < settings.today:
            message = f"{what} ended on {waiver.expires}; fix the resource or renew it"
            findings.append(_finding(WAIVER_EXPIRED, urn, STACK_TYPE, path, message, settings, source))
        elif not any(waiver.covers(rule, of) for rule, of in heard):
            message = f"{what} covers no finding; delete it"
            findings.append(_finding(WAIVER_UNUSED, urn, STACK_TYPE, path, message, settings, source))
    return findings
