"""What the account stacks promise holds in every stack of the example company."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from catalog.rights import rights
from components.access.boundary import workload_boundary
from components.access.guarded import Guarded
from components.iam import plain_document
from components.state.spec import StateSpec
from model.resource import Plan, Resource
from model.values import get
from policies.iam import authorization
from stacks.config import AccountSpec, AnySpec, DeployedSpec

ROLE = "aws:iam/role:Role"
PIPELINE = {"slipway-deploy", "slipway-preview"}


def resources(plans: Mapping[str, Plan], *types: str) -> Iterator[tuple[str, Resource]]:
    """Every resource of such types, with its stack."""
    return ((stack, r) for stack, plan in plans.items() for r in plan.resources if r.type in types)


def test_every_role_of_every_stack_carries_a_boundary(
    plans: Mapping[str, Plan], specs: Mapping[str, AnySpec]
) -> None:
    roles = list(resources(plans, ROLE))
    assert {stack for stack, _ in roles} >= {"account-prod", "platform-prod", "platform-dev"}
    for stack, role in roles:
        account = specs[stack].account_id
        of_pipeline = get(role.inputs, "name") in PIPELINE
        boundary = "slipway-pipeline-boundary" if of_pipeline else "slipway-boundary"
        assert get(role.inputs, "permissionsBoundary") == f"arn:aws:iam::{account}:policy/{boundary}", (
            role.urn
        )
        # Within its path the deploy role may make roles; its own is elsewhere.
        assert get(role.inputs, "path") == (None if of_pipeline else "/slipway/"), role.urn


def test_where_roles_carry_a_boundary_an_account_stack_makes_it(specs: Mapping[str, AnySpec]) -> None:
    bounded = {s.account_id for s in specs.values() if isinstance(s, DeployedSpec) and s.permissions_boundary}
    making = {s.account_id for s in specs.values() if isinstance(s, AccountSpec) and s.access is not None}
    assert bounded
    assert bounded <= making


def test_an_account_has_one_account_stack(specs: Mapping[str, AnySpec]) -> None:
    accounts = [spec.account_id for spec in specs.values() if isinstance(spec, AccountSpec)]
    assert len(accounts) == len(set(accounts))


def test_the_pipeline_has_the_rights_for_every_type_that_a_stack_holds(plans: Mapping[str, Plan]) -> None:
    held = {
        r.type for plan in plans.values() for r in plan.resources if r.package == "aws" and not r.is_provider
    }
    # Add a row to catalog/data/rights.csv: what the provider calls to read and to change it.
    assert held - set(rights()) == set()
    deployed = {
        r.type
        for stack, plan in plans.items()
        if not stack.startswith("account-")
        for r in plan.resources
        if r.package == "aws" and not r.is_provider and not r.type.startswith("aws:iam/")
    }
    changing = {
        token for token, row in rights().items() if row.changes or row.changes_tagged or row.changes_unnamed
    }
    assert deployed - changing == set()


def allowed(document: object) -> set[str]:
    """The actions that a policy document allows, as AWS spells them."""
    assert isinstance(document, str)
    found = set()
    for statement in json.loads(document)["Statement"]:
        if statement["Effect"] == "Allow":
            actions = statement["Action"]
            for pattern in [actions] if isinstance(actions, str) else actions:
                found |= {action.name for action in authorization.expand(pattern)}
    return found


def test_the_boundary_takes_nothing_from_a_role_that_it_needs(
    plans: Mapping[str, Plan], specs: Mapping[str, AnySpec]
) -> None:
    policies = [
        (stack, one)
        for stack, one in resources(plans, "aws:iam/rolePolicy:RolePolicy")
        if not isinstance(specs[stack], AccountSpec)
    ]
    assert policies
    for stack, one in policies:
        site = specs[stack].site(stack)
        guarded = Guarded(site=site, state_bucket_arn=StateSpec().bucket_arn(site))
        boundary = [statement.render() for statement in workload_boundary(guarded)]
        granted = [action for s in boundary if s["Effect"] == "Allow" for action in strings(s["Action"])]
        refused = [
            action
            for s in boundary
            if s["Effect"] == "Deny" and s["Resource"] == ["*"]
            for action in strings(s["Action"])
        ]
        for name in sorted(allowed(get(one.inputs, "policy"))):
            assert any(authorization.matches(pattern, name) for pattern in granted), f"{one.urn}: {name}"
            assert not any(authorization.matches(pattern, name) for pattern in refused), f"{one.urn}: {name}"


def strings(value: object) -> list[str]:
    """A list of texts, as a policy document has it."""
    assert isinstance(value, list)
    return [str(item) for item in value]


def test_a_boundary_is_a_policy_that_iam_takes() -> None:
    from tests.components.plan import site

    document = plain_document(*workload_boundary(Guarded(site=site(), state_bucket_arn="arn:aws:s3:::state")))
    assert len("".join(document.split())) <= 6_144
