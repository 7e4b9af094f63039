"""The judge: levels, waivers, what cannot be judged, and rules that break."""

import dataclasses
import datetime
import json
from collections.abc import Iterator

import pytest

from model.resource import Plan, Resource
from model.values import UNKNOWN, Value
from policies import Rule, Scope, Settings, Verdict, Violation, Waiver, judge
from policies.checks import require

TODAY = datetime.date(2026, 11, 24)
THING = "aws:x/thing:Thing"


def thing(name: str = "a", **inputs: Value) -> Resource:
    return Resource(urn=f"urn:pulumi:dev::p::{THING}::{name}", type=THING, name=name, inputs=inputs)


def plan(*resources: Resource) -> Plan:
    return Plan(stack="dev", project="p", resources=resources)


RULE = Rule(
    id="thing-locked",
    family="x",
    title="Things are locked",
    severity="high",
    concern="resilience",
    why="W.",
    fix="F.",
    types=(THING,),
    frameworks=("CKV_AWS_1",),
    check=require("locked", True),
)


def settings(**values: object) -> Settings:
    return Settings.model_validate({"today": TODAY, **values})


def waiver(**values: object) -> Waiver:
    given = {
        "rule": "thing-locked",
        "resource": "a",
        "reason": "the vendor unlocks it",
        "owner": "storage",
        "expires": TODAY,
    }
    return Waiver.model_validate(given | values)


def test_a_finding_tells_all_that_a_report_needs() -> None:
    (finding,) = judge(plan(thing()), settings(), source="x.json", rules=[RULE])

    assert finding.as_json() == {
        "rule": "thing-locked",
        "urn": f"urn:pulumi:dev::p::{THING}::a",
        "type": THING,
        "path": "locked",
        "severity": "high",
        "level": "mandatory",
        "message": "locked is not set; write true",
        "fix": "F.",
        "frameworks": ["CKV_AWS_1"],
        "waived": False,
        "source": "x.json",
    }
    assert finding.stops


@pytest.mark.parametrize(
    ("given", "level"),
    [
        ({}, "mandatory"),
        ({"environment": "prod"}, "mandatory"),
        ({"environment": "dev"}, "advisory"),
        ({"environment": "dev", "levels": {"*": "mandatory"}}, "mandatory"),
        ({"levels": {"*": "mandatory", "high": "advisory"}}, "advisory"),
        ({"levels": {"high": "advisory", "resilience": "mandatory"}}, "mandatory"),
        ({"levels": {"resilience": "mandatory", "thing-locked": "advisory"}}, "advisory"),
    ],
)
def test_the_level_comes_from_the_nearest_word(given: dict[str, object], level: str) -> None:
    (finding,) = judge(plan(thing()), settings(**given), rules=[RULE])

    assert finding.level == level


def test_a_case_may_be_graver_than_its_rule() -> None:
    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        yield Violation("as bad as can be", severity="critical")

    rule = dataclasses.replace(RULE, severity="low", check=check)
    (finding,) = judge(plan(thing()), settings(), rules=[rule])

    assert (finding.severity, finding.level) == ("critical", "mandatory")


def test_a_rule_that_is_off_says_nothing() -> None:
    assert judge(plan(thing()), settings(levels={"thing-locked": "off"}), rules=[RULE]) == ()


def test_an_unknown_value_is_a_finding_of_its_own_and_names_the_rules_that_waited_for_it() -> None:
    twin = dataclasses.replace(RULE, id="thing-locked-twice")
    (finding,) = judge(plan(thing(locked=UNKNOWN)), settings(), rules=[RULE, twin])

    assert (finding.rule, finding.level, finding.path) == ("cannot-judge", "advisory", "locked")
    assert finding.message == (
        "locked is not known before deployment; not judged: thing-locked, thing-locked-twice"
    )
    assert finding.frameworks == ()


def test_a_rule_that_raises_is_a_violation_that_names_it() -> None:
    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        raise KeyError("nothing here")

    broken = dataclasses.replace(RULE, check=check)
    (finding,) = judge(plan(thing()), settings(), rules=[broken])

    assert (finding.rule, finding.level) == ("rule-error", "mandatory")
    assert finding.message == "thing-locked broke and judged nothing here: KeyError: 'nothing here'"


def test_a_rule_that_reads_the_graph_without_saying_so_is_an_error() -> None:
    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        yield Violation(str(len(scope.plan.resources)))

    (finding,) = judge(plan(thing()), settings(), rules=[dataclasses.replace(RULE, check=check)])
    (allowed,) = judge(
        plan(thing()), settings(), rules=[dataclasses.replace(RULE, check=check, relates=True)]
    )

    assert finding.rule == "rule-error"
    assert (allowed.rule, allowed.message) == ("thing-locked", "1")


def test_a_rule_over_the_plan_speaks_of_the_resources_that_it_names() -> None:
    def check_plan(plan: Plan, scope: Scope) -> Iterator[Verdict]:
        yield Violation("together", urn=plan.resources[1].urn)
        yield Violation("the stack")

    rule = dataclasses.replace(RULE, check=None, check_plan=check_plan)
    findings = judge(plan(thing("a"), thing("b")), settings(), rules=[rule])

    assert [(finding.urn, finding.type, finding.message) for finding in findings] == [
        ("urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev", "pulumi:pulumi:Stack", "the stack"),
        (f"urn:pulumi:dev::p::{THING}::b", THING, "together"),
    ]
    assert judge(plan(), settings(), rules=[rule]) == ()


@pytest.mark.parametrize("change", [{"external": True}, {"op": "read"}])
def test_what_the_program_only_reads_is_not_judged(change: dict[str, object]) -> None:
    foreign = dataclasses.replace(thing(), **change)  # type: ignore[arg-type]

    assert judge(plan(foreign), settings(), rules=[RULE]) == ()


def test_a_waiver_covers_its_finding_until_the_day_it_ends() -> None:
    (finding,) = judge(plan(thing()), settings(waivers=[waiver()]), rules=[RULE])

    assert finding.waived
    assert not finding.stops
    assert finding.waiver == waiver()


def test_an_expired_waiver_is_a_finding_and_covers_nothing() -> None:
    old = waiver(expires=TODAY - datetime.timedelta(days=1))
    ended, finding = judge(plan(thing()), settings(waivers=[old]), rules=[RULE])

    assert (ended.rule, ended.level) == ("waiver-expired", "mandatory")
    assert ended.message == (
        "the waiver of thing-locked for a (storage: the vendor unlocks it) ended on 2026-11-23; "
        "fix the resource or renew it"
    )
    assert finding.stops


def test_an_unused_waiver_is_a_finding() -> None:
    (finding,) = judge(plan(thing(locked=True)), settings(waivers=[waiver()]), rules=[RULE])

    assert finding.rule == "waiver-unused"
    assert finding.message == (
        "the waiver of thing-locked for a (storage: the vendor unlocks it) covers no finding; delete it"
    )


def test_a_waiver_of_a_rule_also_covers_what_that_rule_cannot_judge() -> None:
    assert judge(plan(thing(locked=UNKNOWN)), settings(waivers=[waiver()]), rules=[RULE]) == ()


def test_a_date_is_read_as_the_pulumi_cli_hands_it_over() -> None:
    assert waiver(expires="2027-05-31 00:00:00 +0000 UTC").expires == datetime.date(2027, 5, 31)


@pytest.mark.parametrize("resource", ["a", "*", "?", f"urn:pulumi:dev::p::{THING}::a", "urn:*::a"])
def test_a_waiver_names_a_resource_by_name_urn_or_pattern(resource: str) -> None:
    assert waiver(resource=resource).covers("thing-locked", thing().urn)
    assert not waiver(resource="b").covers("thing-locked", thing().urn)


def test_settings_are_read_from_the_config_of_the_stack() -> None:
    spec = {
        "kind": "team",
        "environment": "prod",
        "policies": {"levels": {"rule-error": "advisory"}},
        "waivers": [
            {
                "rule": "cannot-judge",
                "resource": "*",
                "reason": "all is unknown here",
                "owner": "platform",
                "expires": "2027-01-01",
            }
        ],
    }
    config = {"slipway:spec": json.dumps(spec)}
    read = Settings.from_config(config, TODAY)

    assert (read.environment, read.levels, read.today) == ("prod", {"rule-error": "advisory"}, TODAY)
    assert read.waivers[0].expires == datetime.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        ("{", " is no JSON: Expecting property name enclosed in double quotes"),
        ("[]", " must be an object, not []"),
        ('{"policies": []}', ": policies must be an object, not []"),
        ('{"waivers": {}}', ": waivers: Input should be a valid tuple (not {})"),
        (
            '{"policies": {"levels": {"rule-eror": "off"}}}',
            ": policies.levels: no rule 'rule-eror'; did you mean 'rule-error'?",
        ),
        (
            '{"policies": {"levels": {"rule-error": "loud"}}}',
            ": levels.rule-error: Input should be 'off', 'advisory' or 'mandatory' (not 'loud')",
        ),
        (
            '{"policies": {"rules": {"rule-error": {"x": 1}}}}',
            ": policies.rules.rule-error.x: Extra inputs are not permitted (not 1)",
        ),
        ('{"waivers": [{"rule": "x"}]}', ": waivers[0].resource: Field required"),
    ],
)
def test_wrong_settings_are_refused_with_the_place_and_what_to_write(spec: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:
        Settings.from_config({"slipway:spec": spec}, TODAY)

    assert str(refused.value).startswith("slipway:spec" + message)
