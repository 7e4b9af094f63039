"""Every right of every role of the example company: it exists, and is bound or says why not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import pytest

from model.resource import Plan
from model.values import get
from planning.preview import preview
from policies.iam.authorization import find
from policies.iam.patterns import is_exact
from slipway.workspace import Workspace

Statement = dict[str, object]


@cache
def plans() -> dict[str, Plan]:
    workspace = Workspace.here()
    return preview(workspace.choose([]), workspace.job)


def statements(plan: Plan) -> Iterator[tuple[str, Statement]]:
    """Every statement of an identity policy in a plan, with the name of the policy that holds it."""
    for policy in plan.of_type("aws:iam/rolePolicy:RolePolicy", "aws:iam/policy:Policy"):
        if str(get(policy.inputs, "name")).endswith("-boundary"):
            continue  # it grants nothing
        text = get(policy.inputs, "policy")
        assert isinstance(text, str), policy.name
        for statement in json.loads(text)["Statement"]:
            yield policy.name, statement


def listed(statement: Statement, key: str) -> list[str]:
    """What a statement says at `key`, as a list."""
    said = statement.get(key, [])
    assert isinstance(said, str | list)
    return [said] if isinstance(said, str) else said


@pytest.mark.parametrize("stack", Workspace.here().stacks)
def test_every_action_of_every_role_exists_in_aws(stack: str) -> None:
    for policy, statement in statements(plans()[stack]):
        for action in listed(statement, "Action"):
            if action == "*" or not is_exact(action):
                continue  # of a boundary or a denial: whether patterns name anything is the analyser's to say
            found = find(action)
            assert found is not None, f"{policy}: {action}"
            assert found.name == action, f"{policy}: {action} is spelled {found.name}"


@pytest.mark.parametrize("stack", Workspace.here().stacks)
def test_what_has_a_resource_in_aws_is_allowed_on_named_ones_or_under_a_condition(stack: str) -> None:
    for policy, statement in statements(plans()[stack]):
        if statement["Effect"] == "Deny" or listed(statement, "Resource") != ["*"]:
            continue
        if statement.get("Condition"):
            continue
        for action in listed(statement, "Action"):
            found = find(action)
            assert found is not None, f"{policy}: {action}"
            assert not found.required, f"{policy}: {action} acts on {found.required}; name which"
