"""Every rule, by its samples and by junk."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.resource import Plan, Resource, parse_urn
from model.values import UNKNOWN, Asset, Reference, Secret, Value
from policies import Finding, Rule, Settings, all_rules, judge
from policies.own_rules import OWN_RULES
from tests.policies.sampling import KINDS, SAMPLES, TODAY, Sample, sample_file, samples, urn_of

RULES = [rule for rule in all_rules() if rule not in OWN_RULES]
BY_ID = {rule.id: rule for rule in RULES}
CONTROL = re.compile(
    r"CKV2?_(AWS|K8S)_\d+|CIS (AWS|EKS|Kubernetes) \d+(\.\d+)+|FSBP [A-Za-z0-9]+\.\d+"
    r"|PSS (Baseline|Restricted) .+"
)
ALL_SAMPLES = [sample for rule in RULES if sample_file(rule).exists() for sample in samples(rule)]


def words(findings: tuple[Finding, ...]) -> list[str]:
    """The findings as samples write them."""
    return [f"{parse_urn(finding.urn)[3]}: {finding.message}" for finding in findings]


def run(sample: Sample) -> tuple[Finding, ...]:
    """What the sample's rule says, whatever level the sample's environment gives it."""
    every = sample.settings.model_copy(update={"levels": {sample.rule: "mandatory", "*": "mandatory"}})
    return judge(sample.plan, every, rules=[BY_ID[sample.rule]])


def test_every_rule_has_all_three_kinds_of_samples() -> None:
    lacking = [rule.id for rule in RULES if not {sample.kind for sample in samples(rule)} >= set(KINDS)]

    assert lacking == []


def test_no_sample_file_outlives_its_rule() -> None:
    assert sorted(SAMPLES.rglob("*.yaml")) == sorted(sample_file(rule) for rule in RULES)


@pytest.mark.parametrize("sample", ALL_SAMPLES, ids=str)
def test_a_sample_is_judged_as_it_says(sample: Sample) -> None:
    findings = run(sample)
    speakers = {"violating": {sample.rule}, "cannot judge": {"cannot-judge"}}.get(sample.kind, set())

    assert words(findings) == list(sample.says)
    assert {finding.rule for finding in findings} == speakers


def test_every_rule_is_written_as_the_house_wants_it() -> None:
    for rule in RULES:
        assert rule.check or rule.check_plan, rule.id
        assert re.fullmatch(r"[A-Z].*[^.]", rule.title), rule.id
        assert re.fullmatch(r"[A-Z].*[.]", rule.why), rule.id
        assert re.fullmatch(r"[A-Z].*[.]", rule.fix), rule.id
        assert rule.types, f"{rule.id} must name the types that it looks at"
        for control in rule.frameworks:
            assert CONTROL.fullmatch(control), f"{rule.id}: {control}"


def test_the_pack_claims_at_least_150_checkov_ids() -> None:
    claimed = {control for rule in RULES for control in rule.frameworks if control.startswith("CKV")}

    assert len(claimed) >= 150


plain: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        ["*", "0.0.0.0/0", "{}", "[1]", '{"Statement": 1}', '{"Statement": [{"Effect": []}]}', "nan"]
    ),
    st.just(UNKNOWN),
    st.just(Secret(UNKNOWN)),
    st.just(Secret("s3cr3t")),
    st.just(Secret({"a": [UNKNOWN, None]})),
    st.just(Asset("archive", "code.zip")),
    st.just(Reference("urn:pulumi:a::b::c:d/e:F::g")),
)


def keys(rule: Rule) -> list[str]:
    """Every property name that the rule's samples write, at any depth: junk meets what the rule reads."""
    found: set[str] = set()

    def visit(value: object) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                found.add(key)
                visit(item)
        elif isinstance(value, list):
            for item in value:
                visit(item)

    for sample in samples(rule):
        for resource in sample.plan.resources:
            visit(dict(resource.inputs))
    return sorted(found) or ["name"]


def junk(names: list[str]) -> st.SearchStrategy[dict[str, Value]]:
    """Objects with a rule's property names and values of every kind."""
    value = st.recursive(
        plain,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(names), inner, max_size=3)
        ),
        max_leaves=6,
    )
    return st.dictionaries(st.sampled_from(names), value, max_size=5)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_junk_makes_a_rule_raise(rule: Rule) -> None:
    tokens = [token + "x:X" if token.endswith((":", "/")) else token for token in rule.types]
    others = sorted({r.type for sample in samples(rule) for r in sample.plan.resources} - set(tokens))

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.tuples(st.sampled_from(tokens + others), junk(keys(rule)), junk(["id", "arn", "name"])),
            min_size=1,
            max_size=3,
        )
    )
    def never_raises(drawn: list[tuple[str, dict[str, Value], dict[str, Value]]]) -> None:
        resources = tuple(
            Resource(urn=urn_of(token, f"r{n}"), type=token, name=f"r{n}", inputs=inputs, outputs=outputs)
            for n, (token, inputs, outputs) in enumerate(drawn)
        )
        plan = Plan(stack="sample", project="slipway", resources=resources)
        levels = {"*": "mandatory", rule.id: "mandatory"}
        for environment in ("prod", ""):
            how = Settings(environment=environment, levels=levels, today=TODAY)
            findings = judge(plan, how, rules=[rule])
            assert [f.message for f in findings if f.rule == "rule-error"] == []
            assert not any("s3cr3t" in finding.message for finding in findings)

    never_raises()
