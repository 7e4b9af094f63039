"""Plans as files: what is written can be read, and other people's files are read as Pulumi wrote them."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.digest import UnreadableError, dumps, parse_plans
from model.json import from_json, to_json
from model.resource import Plan, Resource
from model.values import UNKNOWN, Asset, Reference, Secret, Value

STACK = "urn:pulumi:dev::demo::pulumi:pulumi:Stack::demo-dev"
QUEUE = "urn:pulumi:dev::demo::aws:sqs/queue:Queue::q"

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.just(UNKNOWN)
    | st.builds(Reference, st.text(), st.text())
    | st.builds(Asset, st.sampled_from(["asset", "archive"]), st.text(min_size=1), st.text()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(plain)
def test_every_value_survives_being_written_and_read(value: Value) -> None:
    assert from_json(json.loads(json.dumps(to_json(value)))) == value


def test_a_secret_is_written_without_its_value() -> None:
    assert from_json(to_json(Secret("hunter2"))) == Secret(UNKNOWN)


def test_a_plan_survives_being_written_and_read() -> None:
    plan = Plan(
        stack="dev",
        project="demo",
        resources=(
            Resource(urn=STACK, type="pulumi:pulumi:Stack", name="demo-dev", custom=False),
            Resource(
                urn=QUEUE,
                type="aws:sqs/queue:Queue",
                name="q",
                inputs={"name": "q", "policy": UNKNOWN},
                outputs={"arn": "arn:aws:sqs:us-east-1:111122223333:q"},
                id="q",
                parent=STACK,
                dependencies=(STACK,),
                property_dependencies={"name": (STACK,)},
                protect=True,
                aliases=("urn:pulumi:dev::demo::aws:sqs/queue:Queue::old",),
                custom_timeouts={"create": "5m"},
            ),
        ),
        source="preview",
    )
    assert parse_plans(dumps({"dev": plan})) == {"dev": plan}


def test_several_plans_are_a_map_by_stack() -> None:
    plan = Plan(stack="dev", project="demo", resources=(), source="preview")
    other = Plan(stack="prod", project="demo", resources=(), source="preview")
    assert list(parse_plans(dumps({"dev": plan, "prod": other}))) == ["dev", "prod"]


def test_a_replacement_is_one_resource_and_a_deletion_is_none() -> None:
    steps = [
        {
            "op": "create-replacement",
            "urn": QUEUE,
            "newState": {
                "urn": QUEUE,
                "type": "aws:sqs/queue:Queue",
                "custom": True,
                "inputs": {"name": "new"},
            },
            "oldState": {"inputs": {"name": "old"}, "urn": QUEUE},
        },
        {
            "op": "replace",
            "urn": QUEUE,
            "newState": {
                "urn": QUEUE,
                "type": "aws:sqs/queue:Queue",
                "custom": True,
                "inputs": {"name": "new"},
            },
        },
        {"op": "delete-replaced", "urn": QUEUE, "oldState": {"urn": QUEUE, "inputs": {"name": "old"}}},
        {
            "op": "delete",
            "urn": f"{QUEUE}2",
            "oldState": {
                "urn": f"{QUEUE}2",
                "type": "aws:sqs/queue:Queue",
                "custom": True,
                "inputs": {"name": "gone"},
            },
        },
    ]
    (plan,) = parse_plans(json.dumps({"steps": steps})).values()
    (kept,) = plan.resources
    assert (kept.op, kept.inputs, kept.old) == ("replace", {"name": "new"}, {"name": "old"})
    assert [r.inputs for r in plan.deleted] == [{"name": "gone"}]


def test_an_export_is_read_without_what_awaits_deletion() -> None:
    state = {"urn": QUEUE, "type": "aws:sqs/queue:Queue", "custom": True, "inputs": {"name": "q"}}
    export = {"version": 3, "deployment": {"resources": [state, {**state, "delete": True, "inputs": {}}]}}
    (plan,) = parse_plans(json.dumps(export)).values()
    assert (plan.stack, plan.project, plan.source) == ("dev", "demo", "state")
    assert [r.inputs for r in plan.resources] == [{"name": "q"}]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not JSON"),
        ("[]", "a preview digest is a JSON object, this is a list"),
        ("{}", "an empty object: neither a preview digest nor a stack export"),
        ('{"a": 1}', "the key 'a' holds a number"),
        ('{"steps": [3]}', r"steps\[0\]: must be an object, not a number"),
        ('{"steps": [{"op": "create"}]}', r"steps\[0\]: has no URN"),
        ('{"steps": [{"urn": "x"}]}', r"steps\[0\]: 'x' is no Pulumi URN"),
    ],
)
def test_anything_else_is_told_what_it_is(text: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        parse_plans(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "steps",
                        "urn",
                        "newState",
                        "inputs",
                        "deployment",
                        "resources",
                        "op",
                        "type",
                        "oldState",
                        "custom",
                    ]
                ),
                inner,
            )
        ),
        max_leaves=30,
    )
)
def test_junk_is_refused_or_read_but_never_a_crash(document: object) -> None:
    with contextlib.suppress(UnreadableError):
        parse_plans(json.dumps(document))
