"""What the AWS provider's Check does to inputs: default tags and the region."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.values import UNKNOWN, Secret, Value
from planning.simulation import check
from planning.simulation.checking import merged_tags

QUEUE = "aws:sqs/queue:Queue"
DEFAULTS = {
    "defaultTags": json.dumps({"tags": {"team": "search", "stage": "prod"}}),
    "region": "eu-central-1",
}
TAGS = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=4)


def test_default_tags_and_own_tags_become_tags_all_and_the_own_ones_win() -> None:
    checked = check(QUEUE, {"tags": {"stage": "dev"}}, DEFAULTS)
    assert checked == {
        "tags": {"stage": "dev"},
        "tagsAll": {"team": "search", "stage": "dev"},
        "region": "eu-central-1",
    }


def test_a_resource_without_tags_of_its_own_gets_the_default_ones() -> None:
    assert check(QUEUE, {}, DEFAULTS)["tagsAll"] == {"team": "search", "stage": "prod"}


def test_without_any_tags_the_map_is_empty() -> None:
    assert check(QUEUE, {}, {}) == {"tagsAll": {}}


def test_a_type_without_tags_is_left_alone() -> None:
    inputs: dict[str, Value] = {"role": "r", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}
    assert check("aws:iam/rolePolicyAttachment:RolePolicyAttachment", inputs, DEFAULTS) == inputs


def test_a_global_service_gets_no_region() -> None:
    assert "region" not in check("aws:iam/role:Role", {}, DEFAULTS)


def test_a_resource_keeps_the_region_it_names() -> None:
    assert check(QUEUE, {"region": "us-east-1"}, DEFAULTS)["region"] == "us-east-1"


def test_other_packages_are_left_alone() -> None:
    inputs: dict[str, Value] = {"metadata": {"name": "x"}}
    assert check("kubernetes:core/v1:ConfigMap", inputs, DEFAULTS) == inputs


@pytest.mark.parametrize(
    ("tags", "settings"),
    [
        ({"a": UNKNOWN}, DEFAULTS),
        (UNKNOWN, DEFAULTS),
        ({"a": "b"}, {"defaultTags": {"tags": {"team": UNKNOWN}}}),
        ({"a": "b"}, {"defaultTags": UNKNOWN}),
    ],
)
def test_one_unknown_tag_makes_the_whole_map_unknown(tags: Value, settings: dict[str, Value]) -> None:
    assert merged_tags(tags, settings) is UNKNOWN


def test_one_secret_tag_makes_the_whole_map_secret() -> None:
    merged = merged_tags({"a": Secret("hidden")}, DEFAULTS)
    assert merged == Secret({"team": "search", "stage": "prod", "a": "hidden"})


def test_ignored_keys_and_prefixes_are_left_out() -> None:
    settings: dict[str, Value] = {
        **DEFAULTS,
        "ignoreTags": json.dumps({"keys": ["team"], "keyPrefixes": ["kubernetes.io/"]}),
    }
    assert merged_tags({"kubernetes.io/cluster/x": "owned", "own": "1"}, settings) == {
        "stage": "prod",
        "own": "1",
    }


@given(defaults=TAGS, tags=TAGS)
def test_no_tag_is_lost_or_invented(defaults: dict[str, str], tags: dict[str, str]) -> None:
    merged = merged_tags({**tags}, {"defaultTags": json.dumps({"tags": defaults})})
    assert merged == {**defaults, **tags}
