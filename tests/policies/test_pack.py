"""The policy pack, by the protocol that the engine speaks: its word is that of the judge."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import json_format, struct_pb2
from pulumi.runtime.proto import analyzer_pb2
from pulumi_policy import EnforcementLevel

from model.json import SECRET, SIGNATURE, to_json
from model.resource import Plan, Resource
from model.values import Secret, Value, reveal
from policies import Rule, Settings, all_rules, judge
from policies.own_rules import OWN_RULES
from policies.pack import Analyzer
from tests.examples import STACKS, plans
from tests.policies.sampling import TODAY, make_plan, sample_file, samples

RULES = [rule for rule in all_rules() if rule not in OWN_RULES and not rule.preview_only]
Word = tuple[str, str, str, str]
"""Policy, level, URN and message of a violation."""

LEVELS = {
    analyzer_pb2.EnforcementLevel.ADVISORY: "advisory",
    analyzer_pb2.EnforcementLevel.MANDATORY: "mandatory",
}


def told(value: Value) -> Any:
    """A value as the engine tells it to policy packs: secrets with what they hold."""
    if isinstance(value, Secret):
        return {SIGNATURE: SECRET, "value": told(reveal(value))}
    if isinstance(value, dict):
        return {key: told(item) for key, item in value.items()}
    if isinstance(value, list):
        return [told(item) for item in value]
    return to_json(value)


def struct(properties: Any) -> struct_pb2.Struct:
    message = struct_pb2.Struct()
    json_format.ParseDict(told(dict(properties)), message)
    return message


class Engine:
    """Asks a pack as Pulumi's engine does: about each resource, then about the stack."""

    def __init__(self, rules: list[Rule], settings: Settings) -> None:
        self.analyzer = Analyzer([*OWN_RULES, *rules], settings)

    def ask(self, plan: Plan) -> set[Word]:
        words: set[Word] = set()
        self.analyzer.config = plan.config
        for resource in plan.resources:
            request = analyzer_pb2.AnalyzeRequest(
                type=resource.type,
                urn=resource.urn,
                name=resource.name,
                properties=struct(resource.inputs),
                **self.provider(plan, resource),
            )
            words |= self.words(self.analyzer.Analyze(request, None))
        whole = analyzer_pb2.AnalyzeStackRequest(
            resources=[
                analyzer_pb2.AnalyzerResource(
                    type=resource.type,
                    urn=resource.urn,
                    name=resource.name,
                    # Bridged providers, such as AWS's, tell a resource's id among its outputs.
                    properties=struct(
                        {**resource.inputs, **resource.outputs} | ({"id": resource.id} if resource.id else {})
                    ),
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
        return words | self.words(self.analyzer.AnalyzeStack(whole, None))

    def provider(self, plan: Plan, resource: Resource) -> dict[str, Any]:
        found = plan.provider_of(resource) or Resource(
            urn="urn:pulumi:s::p::pulumi:providers:any::any", type="pulumi:providers:any", name="any"
        )
        provider = analyzer_pb2.AnalyzerProviderResource(
            type=found.type, urn=found.urn, name=found.name, properties=struct(found.inputs)
        )
        return {"provider": provider} if resource.custom else {}

    def words(self, response: Any) -> set[Word]:
        return {
            (one.policyName, LEVELS[one.enforcementLevel], one.urn, one.message.split("\n", 1)[0])
            for one in response.diagnostics
        }


def judged(plan: Plan, rules: list[Rule], settings: Settings) -> set[Word]:
    """What the judge says."""
    return {
        (finding.rule, finding.level, finding.urn, finding.message)
        for finding in judge(plan, settings, rules=rules)
    }


CASES = [sample for rule in RULES if sample_file(rule).exists() for sample in samples(rule)]


def test_the_engine_hears_of_every_sample_what_the_judge_says() -> None:
    by_id = {rule.id: rule for rule in RULES}
    different: list[str] = []
    for sample in CASES:
        rule = by_id[sample.rule]
        heard = Engine([rule], sample.settings).ask(sample.plan)
        said = judged(sample.plan, [rule], sample.settings)
        if heard != said:
            different.append(f"{sample}: {sorted(heard ^ said)}")

    assert different == []


@pytest.mark.parametrize("stack", STACKS)
def test_the_engine_hears_of_every_example_stack_what_the_judge_says(stack: str) -> None:
    plan = plans()[stack]
    settings = Settings.from_config(plan.config)
    said = {
        (finding.rule, "advisory" if finding.waived else finding.level, finding.urn, finding.message)
        for finding in judge(plan, settings, rules=RULES)
    }
    assert said
    assert Engine(RULES, settings).ask(plan) == said


SNS = next(rule for rule in RULES if rule.id == "sns-encrypted")
WHAT = "kmsMasterKeyId is not set; write the ARN of a KMS key"


def test_a_waived_finding_is_told_as_advice_with_who_answers_for_it() -> None:
    plan = make_plan({name: {"aws:sns/topic:Topic": {"name": name}} for name in ("a", "b")})
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
    engine = Engine([SNS], settings)
    request = analyzer_pb2.AnalyzeRequest(type=plan.resources[0].type, urn=plan.resources[0].urn, name="a")

    assert engine.ask(plan) == {
        ("sns-encrypted", "advisory", plan.resources[0].urn, WHAT),
        ("sns-encrypted", "mandatory", plan.resources[1].urn, WHAT),
    }
    assert engine.analyzer.Analyze(request, None).diagnostics[0].message == (
        f"{WHAT}\nwaived: search answers for it until {TODAY}: it carries nothing secret"
    )


def test_levels_come_from_the_stacks_config_and_a_config_of_the_pack_overrules_them() -> None:
    analyzer: Any = Analyzer(all_rules())
    spec = json.dumps({"environment": "dev", "policies": {"levels": {"sns-encrypted": "mandatory"}}})
    analyzer.ConfigureStack(
        analyzer_pb2.AnalyzerStackConfigureRequest(
            stack="dev", project="slipway", config={"slipway:spec": spec}
        ),
        None,
    )
    request = analyzer_pb2.AnalyzeRequest(type="aws:sns/topic:Topic", urn="urn:pulumi:dev::p::t::a", name="a")

    def level() -> int:
        said = analyzer.Analyze(request, None).diagnostics
        return next((one.enforcementLevel for one in said if one.policyName == "sns-encrypted"), -1)

    listed = {one.name: one.enforcementLevel for one in analyzer.GetAnalyzerInfo(None, None).policies}
    assert listed["sns-encrypted"] == level() == analyzer_pb2.EnforcementLevel.MANDATORY
    for wanted, heard in (
        (analyzer_pb2.EnforcementLevel.ADVISORY, analyzer_pb2.EnforcementLevel.ADVISORY),
        (analyzer_pb2.EnforcementLevel.DISABLED, -1),
    ):
        config = {"sns-encrypted": analyzer_pb2.PolicyConfig(enforcementLevel=wanted)}
        analyzer.Configure(analyzer_pb2.ConfigureAnalyzerRequest(policyConfig=config), None)
        assert level() == heard


def test_wrong_settings_are_refused_with_the_place() -> None:
    class Context:
        def abort(self, _code: object, details: str) -> None:
            raise RuntimeError(details)

    config = {"slipway:spec": json.dumps({"policies": {"levels": {"sns-encrypt": "off"}}})}
    with pytest.raises(RuntimeError) as refused:
        Analyzer(OWN_RULES).ConfigureStack(
            analyzer_pb2.AnalyzerStackConfigureRequest(config=config), Context()
        )

    assert str(refused.value) == (
        "slipway:spec: policies.levels: no rule 'sns-encrypt'; did you mean 'sns-encrypted'?"
    )


def test_a_rule_that_is_off_is_disabled_and_says_nothing() -> None:
    engine = Engine([SNS], Settings(levels={"sns-encrypted": "off"}))

    assert engine.ask(make_plan({"a": {"aws:sns/topic:Topic": {}}})) == set()
    assert engine.analyzer.policies[-1].enforcement_level is EnforcementLevel.DISABLED


def test_the_pack_lists_every_rule_once_with_what_the_engine_shows() -> None:
    analyzer: Any = Analyzer(all_rules())
    info = analyzer.GetAnalyzerInfo(None, None)
    names = [policy.name for policy in info.policies]

    assert sorted(names) == sorted(rule.id for rule in all_rules() if not rule.preview_only)
    assert all(policy.description and policy.remediation_steps for policy in info.policies)


def test_the_pack_starts_as_the_engine_starts_it_and_tells_its_port() -> None:
    folder = Path(__file__).parents[2] / "policies"
    with subprocess.Popen([sys.executable, "-u", "."], cwd=folder, stdout=subprocess.PIPE) as pack:
        assert pack.stdout is not None
        port = pack.stdout.readline()
        pack.kill()

    assert re.fullmatch(rb"\d+\n", port)
