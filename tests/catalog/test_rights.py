"""The rights of a pipeline: every action is AWS's, and stands in the column that it belongs to."""

from __future__ import annotations

import pytest

from catalog.rights import Rights, rights, union
from policies.iam import authorization

TABLE = rights()


def found(name: str) -> authorization.Action:
    """The action as AWS knows it; a wrong name or a wrong case is a failure."""
    action = authorization.find(name)
    assert action is not None, f"AWS has no action {name}"
    assert action.name == name
    return action


@pytest.mark.parametrize("token", sorted(TABLE))
def test_reads_only_read(token: str) -> None:
    row = TABLE[token]
    assert {found(name).level for name in (*row.reads, *row.reads_unnamed)} <= {"List", "Read"}


@pytest.mark.parametrize("token", sorted(TABLE))
def test_an_action_is_unnamed_exactly_where_aws_knows_no_resource(token: str) -> None:
    row = TABLE[token]
    named = (*row.reads, *row.changes, *row.changes_tagged)
    assert [name for name in named if not found(name).targets] == []
    assert [name for name in (*row.reads_unnamed, *row.changes_unnamed) if found(name).targets] == []


def test_nothing_that_a_preview_reads_is_data_or_a_secret() -> None:
    reads = union([*one.reads, *one.reads_unnamed] for one in TABLE.values())
    telling = {
        "dynamodb:GetItem",
        "ecr:BatchGetImage",
        "kms:Decrypt",
        "lambda:GetFunction",
        "logs:GetLogEvents",
        "s3:GetObject",
        "secretsmanager:GetSecretValue",
        "sqs:ReceiveMessage",
        "ssm:GetParameter",
    }
    assert telling.isdisjoint(reads)


def test_a_union_names_each_action_once() -> None:
    assert union([("b:X", "a:Y"), ("a:Y",)]) == ["a:Y", "b:X"]


def test_a_row_is_split_into_its_actions() -> None:
    assert TABLE["aws:cloudwatch/eventTarget:EventTarget"] == Rights(
        token="aws:cloudwatch/eventTarget:EventTarget",
        reads=("events:ListTargetsByRule",),
        reads_unnamed=(),
        changes=("events:PutTargets", "events:RemoveTargets"),
        changes_tagged=(),
        changes_unnamed=(),
        source="aws-provider-calls",
        as_of="2026-11-23",
        confidence="unverified",
    )
