"""The handler: whatever happens on the way, the cluster ends as the stop says and nothing is lost."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from moto import mock_aws

from components.budget.handler.app import IncompleteError, Settings, agree, follow
from components.budget.handler.cluster import ATTEMPTS, token
from components.budget.handler.holds import ANNOTATION
from tests.components.budget.api_server import POOLS, QUEUES, Json, Server, pool

GPU = "nvidia.com/gpu"
FRONTIER, SMALL, QUEUE = f"{POOLS}/assistants.frontier", f"{POOLS}/assistants.small", f"{QUEUES}/assistants"
OBJECTS: dict[str, Json] = {
    FRONTIER: pool("assistants.frontier", {GPU: "32"}, {GPU: "16", "cpu": "384", "nodes": "2"}),
    SMALL: pool("assistants.small", {GPU: 4, "cpu": "64"}, {}),
    QUEUE: {"metadata": {"name": "assistants"}, "spec": {"stopPolicy": "None", "cohortName": "all"}},
}
ROLE, POLICY = "karpenter-controller", "assistants-prod-stop"
OURS = Settings(
    cluster_name="platform-prod",
    role_name=ROLE,
    policy_arn=f"arn:aws:iam::123456789012:policy/slipway/stop/{POLICY}",
    node_pools=["assistants.frontier", "assistants.small"],
    queue="assistants",
)


def spec(server: Server, path: str, field: str) -> Any:
    return server.objects[path]["spec"].get(field)


def held() -> Server:
    server = Server(OBJECTS)
    agree(server.api(), OURS, stopped=True)
    return server


def test_a_stop_holds_pools_at_what_runs_and_admits_no_more_jobs() -> None:
    server = Server(OBJECTS)
    changed = agree(server.api(), OURS, stopped=True)
    assert changed == ["ClusterQueue assistants", "NodePool assistants.frontier", "NodePool assistants.small"]
    assert spec(server, FRONTIER, "limits") == {GPU: "16"}
    assert spec(server, SMALL, "limits") == {GPU: "0", "cpu": "0"}
    assert spec(server, QUEUE, "stopPolicy") == "Hold"
    assert json.loads(server.objects[SMALL]["metadata"]["annotations"][ANNOTATION]) == {
        "before": {GPU: 4, "cpu": "64"},
        "held": {GPU: "0", "cpu": "0"},
    }
    assert spec(server, QUEUE, "cohortName") == "all"
    assert spec(server, FRONTIER, "weight") == 10


def test_a_lift_gives_everything_back_as_it_was() -> None:
    server = held()
    assert len(agree(server.api(), OURS, stopped=False)) == 3
    assert server.state() == Server(OBJECTS).state()


@pytest.mark.parametrize("stopped", [True, False])
def test_a_repeated_event_writes_nothing(stopped: bool) -> None:
    server = held() if stopped else Server(OBJECTS)
    before = server.state()
    server.requests.clear()
    assert agree(server.api(), OURS, stopped=stopped) == []
    assert server.state() == before
    assert [r for r in server.requests if r.startswith("PATCH")] == []


def test_what_shrank_since_the_stop_does_not_make_a_repeated_event_forget() -> None:
    server = held()
    server.objects[FRONTIER]["status"]["resources"][GPU] = "8"
    agree(server.api(), OURS, stopped=True)
    agree(server.api(), OURS, stopped=False)
    assert spec(server, FRONTIER, "limits") == {GPU: "32"}


def test_a_deployment_during_a_stop_is_held_again_and_its_limits_are_those_given_back() -> None:
    server = held()
    server.objects[FRONTIER]["spec"]["limits"] = {GPU: "64", "nodes": "8"}
    assert agree(server.api(), OURS, stopped=True) == ["NodePool assistants.frontier"]
    assert spec(server, FRONTIER, "limits") == {GPU: "16", "nodes": "2"}
    agree(server.api(), OURS, stopped=False)
    assert spec(server, FRONTIER, "limits") == {GPU: "64", "nodes": "8"}


def test_limits_that_somebody_wrote_during_a_stop_survive_the_lift() -> None:
    server = held()
    server.objects[FRONTIER]["spec"]["limits"] = {GPU: "24"}
    agree(server.api(), OURS, stopped=False)
    assert spec(server, FRONTIER, "limits") == {GPU: "24"}
    assert ANNOTATION not in server.objects[FRONTIER]["metadata"].get("annotations", {})


def test_a_pool_without_limits_is_held_by_its_nodes_and_has_none_afterwards() -> None:
    server = Server({FRONTIER: pool("assistants.frontier", None, {"nodes": "3"})})
    agree(server.api(), OURS, stopped=True)
    assert spec(server, FRONTIER, "limits") == {"nodes": "3"}
    agree(server.api(), OURS, stopped=False)
    assert spec(server, FRONTIER, "limits") is None


def test_a_queue_that_had_no_policy_has_none_afterwards() -> None:
    server = Server({QUEUE: {"metadata": {"name": "assistants"}, "spec": {}}})
    agree(server.api(), OURS, stopped=True)
    assert spec(server, QUEUE, "stopPolicy") == "Hold"
    agree(server.api(), OURS, stopped=False)
    assert spec(server, QUEUE, "stopPolicy") is None


def test_a_queue_that_its_owner_holds_is_still_held_after_the_lift() -> None:
    server = Server({QUEUE: {"metadata": {"name": "assistants"}, "spec": {"stopPolicy": "Hold"}}})
    agree(server.api(), OURS, stopped=True)
    agree(server.api(), OURS, stopped=False)
    assert spec(server, QUEUE, "stopPolicy") == "Hold"


def test_what_is_not_there_is_passed_over() -> None:
    server = Server({SMALL: OBJECTS[SMALL]})
    assert agree(server.api(), OURS, stopped=True) == ["NodePool assistants.small"]


FAULTS: list[int | str] = [429, 500, 503, 403, 409, "lost", "unreachable", "changed"]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("stopped", [True, False])
def test_a_fault_at_any_request_is_made_good_by_the_next_event(
    fault: int | str, at: int, stopped: bool
) -> None:
    wanted = held().state() if stopped else Server(OBJECTS).state()
    server = Server(OBJECTS) if stopped else held()
    server.requests.clear()
    server.faults = {at: fault}
    try:
        agree(server.api(), OURS, stopped=stopped)
    except IncompleteError:
        # Refusals are not asked again at once; a read that conflicts is no answer that an API server gives.
        assert fault in (403, 409)
        agree(server.api(), OURS, stopped=stopped)
    assert server.state() == wanted


def test_one_object_that_fails_does_not_keep_the_others_from_being_held() -> None:
    server = Server(OBJECTS, faults=dict.fromkeys(range(ATTEMPTS), 503))
    with pytest.raises(IncompleteError) as error:
        agree(server.api(), OURS, stopped=True)
    assert str(error.value) == (
        "stop is incomplete; changed: NodePool assistants.frontier, NodePool assistants.small; "
        f"failed: ClusterQueue assistants: 503: GET {QUEUE}: injected"
    )


def test_an_annotation_of_somebody_else_is_told_and_not_overwritten() -> None:
    server = Server(OBJECTS)
    server.objects[SMALL]["metadata"]["annotations"] = {ANNOTATION: "yes"}
    with pytest.raises(IncompleteError) as error:
        agree(server.api(), OURS, stopped=True)
    assert "NodePool assistants.small: annotation slipway.dev/budget-stop is not what was written" in str(
        error.value
    )
    assert spec(server, SMALL, "limits") == {GPU: 4, "cpu": "64"}
    assert spec(server, FRONTIER, "limits") == {GPU: "16"}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.booleans(), st.dictionaries(st.integers(0, 12), st.sampled_from(FAULTS))), max_size=6
    )
)
def test_any_history_of_stops_lifts_and_faults_ends_with_the_limits_that_were_written(
    history: list[tuple[bool, dict[int, int | str]]],
) -> None:
    server = Server(OBJECTS)
    for stopped, faults in history:
        server.requests.clear()
        server.faults = dict(faults)
        try:
            agree(server.api(), OURS, stopped=stopped)
        except IncompleteError:
            continue
    server.faults = {}
    agree(server.api(), OURS, stopped=False)
    assert server.state() == Server(OBJECTS).state()


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[boto3.Session]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        made = boto3.Session(region_name="us-east-1")
        iam: Any = made.client("iam")  # type: ignore[call-overload, unused-ignore]
        iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument="{}")
        document = json.dumps(
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}}
        )
        for name in (POLICY, "search-prod-stop"):
            iam.create_policy(PolicyName=name, Path="/slipway/stop/", PolicyDocument=document)
        yield made


def attach(session: boto3.Session, policy: str, *, attached: bool) -> None:
    iam: Any = session.client("iam")  # type: ignore[call-overload, unused-ignore]
    change = iam.attach_role_policy if attached else iam.detach_role_policy
    change(RoleName=ROLE, PolicyArn=OURS.policy_arn.replace(POLICY, policy))


def test_an_event_before_the_action_ran_changes_nothing_and_one_after_it_stops(
    session: boto3.Session,
) -> None:
    server = Server(OBJECTS)
    assert follow(session, OURS, server.api()) == {"stopped": False, "changed": []}
    attach(session, POLICY, attached=True)
    assert follow(session, OURS, server.api())["stopped"] is True
    assert server.state() == held().state()


def test_an_alarm_that_comes_after_the_lift_does_not_stop_again(session: boto3.Session) -> None:
    server = Server(OBJECTS)
    attach(session, POLICY, attached=True)
    follow(session, OURS, server.api())
    attach(session, POLICY, attached=False)
    follow(session, OURS, server.api())
    assert follow(session, OURS, server.api()) == {"stopped": False, "changed": []}
    assert server.state() == Server(OBJECTS).state()


def test_the_stop_of_another_team_is_none_of_ours(session: boto3.Session) -> None:
    attach(session, "search-prod-stop", attached=True)
    server = Server(OBJECTS)
    assert follow(session, OURS, server.api()) == {"stopped": False, "changed": []}


def test_a_role_that_cannot_be_read_leaves_the_cluster_alone(session: boto3.Session) -> None:
    server = held()
    before = server.state()
    with pytest.raises(Exception, match="NoSuchEntity"):
        follow(session, replace(OURS, role_name="gone"), server.api())
    assert server.state() == before


def test_the_token_names_the_cluster_in_what_it_signs(session: boto3.Session) -> None:
    kind, _, body = token(session, "platform-prod").partition(".")
    assert kind == "k8s-aws-v1"
    url = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
    assert url.startswith("https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity")
    assert "X-Amz-SignedHeaders=host%3Bx-k8s-aws-id" in url
    assert "X-Amz-Expires=60" in url
