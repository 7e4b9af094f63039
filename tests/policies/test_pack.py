"""The policy pack, by the protocol that the engine speaks: its word is that of the judge."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import json_format, struct_pb2  # type: ignore[import-untyped]
from pulumi.runtime.proto import analyzer_pb2
from pulumi_policy import EnforcementLevel
from pulumi_policy.policy import _PolicyAnalyzerServicer

from model.json import to_json
from model.resource import Plan, Resource
from model.values import Properties, Secret, Value
from policies import Rule, Settings, all_rules, judge
from policies.own_rules import OWN_RULES
from policies.pack import WAIVED, policies_of, stack_config
from tests.policies.sampling import TODAY, make_plan, sample_file, samples

RULES = [rule for rule in all_rules() if rule not in OWN_RULES and not rule.preview_only]
Word = tuple[str, str, str, str]
"""Policy, level, URN and message of a violation."""

LEVELS = {
    analyzer_pb2.EnforcementLevel.ADVISORY: "advisory",
    analyzer_pb2.EnforcementLevel.MANDATORY: "mandatory",
}


def bare(value: Value) -> Value:
    """A value as the engine tells it to policy packs: without the mark of a secret."""
    if isinstance(value, Secret):
        return bare(value.value)
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items()}
    if isinstance(value, list):
        return [bare(item) for item in value]
    return value


def bare_plan(plan: Plan) -> Plan:
    """The plan as a policy pack can know it."""
    resources = tuple(
        replace(one, inputs=_bare(one.inputs), outputs=_bare(one.outputs)) for one in plan.resources
    )
    return replace(plan, resources=resources)


def _bare(properties: Properties) -> dict[str, Value]:
    return {key: bare(value) for key, value in properties.items()}


def struct(properties: Any) -> Any:
    message = struct_pb2.Struct()
    json_format.ParseDict(to_json(bare(dict(properties))), message)
    return message


class Engine:
    """Asks a pack as Pulumi's engine does: about each resource, then about the stack."""

    def __init__(self, rules: list[Rule], settings: Settings) -> None:
        policies = policies_of(rules, settings)
        self.servicer: Any = _PolicyAnalyzerServicer("slipway", "0", policies, EnforcementLevel.ADVISORY)

    def ask(self, plan: Plan) -> set[Word]:
        words: set[Word] = set()
        for resource in plan.resources:
            request = analyzer_pb2.AnalyzeRequest(
                type=resource.type,
                urn=resource.urn,
                name=resource.name,
                properties=struct(resource.inputs),
                **self.provider(plan, resource),
            )
            words |= self.words(self.servicer.Analyze(request, None))
        request = analyzer_pb2.AnalyzeStackRequest(
            resources=[
                analyzer_pb2.AnalyzerResource(
                    type=resource.type,
                    urn=resource.urn,
                    name=resource.name,
                    properties=struct({**resource.inputs, **resource.outputs}),
                    parent=resource.parent,
                    dependencies=resource.dependencies,
                    propertyDependencies={
                        name: analyzer_pb2.AnalyzerPropertyDependencies(urns=urns)
                        for name, urns in resource.property_dependencies.items()
                    },
                    options=analyzer_pb2.AnalyzerResourceOptions(protect=resource.protect),
                    **self.provider(plan, resource),
                )
                for resource in plan.resources
            ]
        )
        return words | self.words(self.servicer.AnalyzeStack(request, None))

    def provider(self, plan: Plan, resource: Resource) -> dict[str, Any]:
        found = plan.provider_of(resource)
        if found is None:
            found = Resource(
                urn="urn:pulumi:s::p::pulumi:providers:any::any", type="pulumi:providers:any", name="any"
            )
        told = analyzer_pb2.AnalyzerProviderResource(
            type=found.type, urn=found.urn, name=found.name, properties=struct(found.inputs)
        )
        return {"provider": told} if resource.custom else {}

    def words(self, response: Any) -> set[Word]:
        return {
            (one.policyName, LEVELS[one.enforcementLevel], one.urn, one.message.split("\n", 1)[1])
            for one in response.diagnostics
        }


def judged(plan: Plan, rules: list[Rule], settings: Settings) -> set[Word]:
    """What the judge says, with the names that the pack gives to the levels of graded rules."""
    by_id = {rule.id: rule for rule in rules}
    words: set[Word] = set()
    for finding in judge(plan, settings, rules=rules):
        rule = by_id.get(finding.rule)
        usual = rule is None or settings.level_of(rule) == finding.level
        name = finding.rule if usual else f"{finding.rule}-{finding.level}"
        words.add((name, finding.level, finding.urn, finding.message))
    return words


CASES = [sample for rule in RULES if sample_file(rule).exists() for sample in samples(rule)]


def test_the_engine_hears_of_every_sample_what_the_judge_says() -> None:
    by_id = {rule.id: rule for rule in RULES}
    different: list[str] = []
    for sample in CASES:
        rule = by_id[sample.rule]
        heard = Engine([rule], sample.settings).ask(sample.plan)
        said = judged(bare_plan(sample.plan), [rule], sample.settings)
        if heard != said:
            different.append(f"{sample}: {sorted(heard ^ said)}")

    assert different == []


def test_levels_and_waivers_of_the_stack_hold_in_the_pack() -> None:
    plan = make_plan(
        {
            "a": {"aws:sns/topic:Topic": {"name": "a"}},
            "b": {"aws:sns/topic:Topic": {"name": "b"}},
        }
    )
    rule = next(rule for rule in RULES if rule.id == "sns-encrypted")
    waiver = {
        "rule": "sns-encrypted",
        "resource": "a",
        "reason": "it carries nothing secret",
        "owner": "search",
        "expires": TODAY,
    }
    settings = Settings.model_validate(
        {"today": TODAY, "levels": {"sns-encrypted": "mandatory"}, "waivers": [waiver]}
    )

    heard = Engine([rule], settings).ask(plan)

    what = "kmsMasterKeyId is not set; write the ARN of a KMS key"
    assert heard == {
        ("sns-encrypted", "mandatory", plan.resources[1].urn, what),
        (
            WAIVED,
            "advisory",
            plan.resources[0].urn,
            f"sns-encrypted: {what} (search answers for it until {TODAY}: it carries nothing secret)",
        ),
    }


def test_a_rule_that_is_off_is_disabled() -> None:
    rule = next(rule for rule in RULES if rule.id == "sns-encrypted")
    policies = policies_of([rule], Settings(levels={"sns-encrypted": "off"}))

    assert policies[0].enforcement_level is EnforcementLevel.DISABLED


def test_the_pack_holds_every_rule_once_and_tells_what_the_sdk_asks() -> None:
    policies = policies_of(all_rules(), Settings())
    names = [policy.name for policy in policies]

    assert len(names) == len(set(names))
    assert {rule.id for rule in all_rules() if not rule.preview_only} <= set(names)
    assert all(policy.description and policy.severity for policy in policies)


def test_the_settings_come_from_the_config_that_the_engine_hands_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec = json.dumps({"environment": "prod"})
    monkeypatch.setenv("PULUMI_CONFIG", json.dumps({"slipway:spec": spec, "aws:region": "eu-central-1"}))

    assert Settings.from_config(stack_config()).environment == "prod"
    monkeypatch.delenv("PULUMI_CONFIG")
    assert stack_config() == {}


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(__file__).parents[2] / "policies"


def test_the_pack_starts_as_the_engine_starts_it_and_tells_its_port(folder: Path) -> None:
    with subprocess.Popen([sys.executable, "-u", "."], cwd=folder, stdout=subprocess.PIPE) as pack:
        assert pack.stdout is not None
        port = pack.stdout.readline()
        pack.kill()

    assert re.fullmatch(rb"\d+\n", port)


def test_wrong_settings_stop_the_pack_with_one_line(folder: Path) -> None:
    config = {"slipway:spec": json.dumps({"policies": {"levels": {"sns-encrypt": "off"}}})}
    run = subprocess.run(
        [sys.executable, "-u", "."],
        cwd=folder,
        env={**os.environ, "PULUMI_CONFIG": json.dumps(config)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        "policies: slipway:spec: policies.levels: no rule 'sns-encrypt'; did you mean 'sns-encrypted'?\n"
    )
