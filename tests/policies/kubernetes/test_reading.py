"""What the rules read out of manifests: places, pods, images, command lines, grants, durations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.resource import Resource
from model.values import UNKNOWN, Secret, Value
from policies.contract import Unjudged
from policies.kubernetes.flags import command_lines
from policies.kubernetes.images import Image, parse_image
from policies.kubernetes.karpenter import gibibytes, is_accelerated, seconds
from policies.kubernetes.manifests import WORKLOADS, manifests, tokens
from policies.kubernetes.pods import pods
from policies.kubernetes.rbac import Power
from policies.kubernetes.view import View


def resource(token: str, **inputs: Value) -> Resource:
    return Resource(urn=f"urn:pulumi:dev::p::{token}::a", type=token, name="a", inputs=inputs)


def test_a_place_is_read_through_secrets_and_shown_without_them() -> None:
    view = View({"spec": Secret({"image": "a", "replicas": 3})}, "")

    assert view.part("spec").read("image") == "a"
    assert view.part("spec").shown("image") == "[secret]"
    assert view.part("spec").text("image") == ""
    assert view.part("spec").words("image") == ([], [Unjudged("spec.image", "is a secret")])


def test_what_cannot_be_read_says_where_and_why() -> None:
    view = View({"spec": UNKNOWN, "list": 7, "words": ["a", 1, UNKNOWN, None]}, "")

    assert view.part("spec").read("image") == Unjudged("spec")
    assert view.part("spec").part("containers").doubt == Unjudged("spec")
    assert [part.doubt for part in view.parts("list")] == [Unjudged("list", "is 7 where a list belongs")]
    assert View("text", "spec").doubt == Unjudged("spec", 'is "text" where an object belongs')
    assert view.words("words") == (
        ["a"],
        [Unjudged("words[1]", "is 1 where a string belongs"), Unjudged("words[2]")],
    )


def test_what_is_missing_is_no_doubt_and_what_is_unknown_is_there() -> None:
    view = View({"a": UNKNOWN, "b": None, "c": {}, "d": Secret("")}, "spec")

    assert view.part("nothing").doubt is None
    assert [view.has(key) for key in "abcde"] == [True, False, False, False, False]
    assert view.at("a.b/c") == 'spec["a.b/c"]'


@pytest.mark.parametrize("kind", WORKLOADS)
def test_every_workload_kind_has_a_pod_in_all_three_forms(kind: str) -> None:
    place: dict[str, Value] = {"spec": {"containers": [{"name": "web"}], "initContainers": [{"name": "up"}]}}
    body: dict[str, Value] = {"spec": {"template": place}}
    if kind in ("Pod", "PodTemplate"):
        body = place if kind == "Pod" else {"template": place}
    elif kind == "CronJob":
        body = {"spec": {"jobTemplate": body}}
    one, patch, many = tokens(kind)

    for token, inputs in ((one, body), (patch, body), (many, {"items": [body]})):
        (pod,) = pods(resource(token, **inputs))
        assert [container.label for container in pod.all_containers] == ["container web", "init container up"]
        assert pod.patch == (token == patch)


def test_an_item_that_is_no_manifest_is_unjudged() -> None:
    (found,) = manifests(resource("kubernetes:core/v1:PodList", items=["text"]))

    assert found.doubt == Unjudged("items[0]", 'is "text" where an object belongs')


@pytest.mark.parametrize(
    ("reference", "image"),
    [
        ("vllm", Image("vllm", "", "")),
        ("registry:5000/vllm", Image("registry:5000/vllm", "", "")),
        ("registry:5000/team/vllm:1.0", Image("registry:5000/team/vllm", "1.0", "")),
        ("vllm:1.0@sha256:abc", Image("vllm", "1.0", "sha256:abc")),
    ],
)
def test_an_image_reference_comes_apart(reference: str, image: Image) -> None:
    assert parse_image(reference) == image


@given(st.text())
def test_any_text_is_read_as_an_image_or_duration_or_quantity_without_an_error(text: str) -> None:
    parse_image(text)
    assert seconds(text) is None or seconds(text) >= 0  # type: ignore[operator]
    assert gibibytes(text) is None or gibibytes(text) >= 0  # type: ignore[operator]


@pytest.mark.parametrize(
    ("duration", "value"),
    [("1h30m", 5400), ("0s", 0), ("1.5h", 5400), ("Never", None), ("5", None), ("", None)],
)
def test_a_duration_is_read_as_go_writes_it(duration: str, value: float | None) -> None:
    assert seconds(duration) == value


@pytest.mark.parametrize(
    ("quantity", "value"),
    [("200Gi", 200), ("1Ti", 1024), ("1073741824", 1), ("100", 100 / 2**30), ("big", None)],
)
def test_a_quantity_is_read_as_kubernetes_writes_it(quantity: str, value: float | None) -> None:
    assert gibibytes(quantity) == value


@pytest.mark.parametrize(
    ("name", "has"), [("p5.48xlarge", True), ("m7i.large", False), ("p99.large", True), ("c99.large", False)]
)
def test_accelerated_types_are_known_by_the_catalogue_or_by_their_family(name: str, has: bool) -> None:
    assert is_accelerated(name) is has


def test_a_command_line_is_read_over_command_and_arguments() -> None:
    container: Value = {"command": ["/usr/bin/etcd", "--a=1", "--b"], "args": ["--c", "2", "--d=x=y"]}
    (line,) = command_lines(resource("kubernetes:core/v1:Pod", spec={"containers": [container]}))

    assert line.program == "etcd"
    assert line.flags == {"a": "1", "b": "true", "c": "2", "d": "x=y"}


@pytest.mark.parametrize(
    ("rule", "granted"),
    [
        ({"apiGroups": [""], "resources": ["pods/exec"], "verbs": ["create"]}, "create of pods/exec"),
        ({"apiGroups": ["*"], "resources": ["*"], "verbs": ["*"]}, "* of *"),
        ({"apiGroups": [""], "resources": ["*/exec"], "verbs": ["create"]}, "create of */exec"),
        ({"apiGroups": [""], "resources": ["pods"], "verbs": ["create"]}, ""),
        ({"apiGroups": ["apps"], "resources": ["pods/exec"], "verbs": ["create"]}, ""),
        (
            {"apiGroups": [""], "resources": UNKNOWN, "verbs": ["create"]},
            Unjudged("rules[0].resources"),
        ),
    ],
)
def test_a_grant_is_found_as_kubernetes_matches_it(rule: dict[str, Value], granted: str | Unjudged) -> None:
    power = Power("", ("pods/exec",), ("create",))

    assert power.granted_by(View(rule, "rules[0]")) == granted
