"""Which documents of a plan belong to a principal, and which only bound others."""

import json
from collections.abc import Mapping

from model.resource import Plan
from policies import Settings, judge
from policies.contract import Rule
from policies.registry import rules_by_id
from tests.policies.sampling import TODAY, Ref, make_plan

EVERYTHING = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
)
TRUST = json.dumps({"Version": "2012-10-17", "Statement": []})
ADMIN = rules_by_id()["iam-admin"]
PASS = rules_by_id()["iam-privilege-escalation"]


def said(plan: Plan, rule: Rule = ADMIN) -> list[tuple[str, str]]:
    findings = judge(plan, Settings(today=TODAY), rules=[rule])
    return [(finding.urn.rsplit("::", 1)[1], finding.path) for finding in findings]


def test_a_policy_of_nobody_is_judged_by_itself() -> None:
    assert said(make_plan({"p": {"aws:iam/policy:Policy": {"policy": EVERYTHING}}})) == [("p", "policy")]


def test_a_policy_that_is_only_a_boundary_grants_nothing() -> None:
    plan = {
        "p": {"aws:iam/policy:Policy": {"policy": EVERYTHING}},
        "r": {"aws:iam/role:Role": {"assumeRolePolicy": TRUST, "permissionsBoundary": Ref("p")}},
    }

    assert said(make_plan(plan)) == []


def asked_for_as_boundary(policy: Mapping[str, object]) -> Plan:
    """A plan with `policy`, and with one whose condition asks for it as a boundary."""
    creating = {
        "Effect": "Allow",
        "Action": "iam:CreateRole",
        "Resource": "*",
        "Condition": {"StringEquals": {"iam:PermissionsBoundary": BOUNDARY}},
    }
    document = json.dumps({"Version": "2012-10-17", "Statement": [creating]})
    return make_plan(
        {
            "aws": {"pulumi:providers:aws": {"allowedAccountIds": '["111122223333"]'}},
            "p": policy,
            "q": {"aws:iam/policy:Policy": {"policy": document}},
        }
    )


BOUNDARY = "arn:aws:iam::111122223333:policy/slipway/boundary"


def test_a_policy_that_a_condition_asks_for_as_boundary_grants_nothing() -> None:
    policy = {"aws:iam/policy:Policy": {"policy": EVERYTHING}, "outputs": {"arn": BOUNDARY}}
    assert said(asked_for_as_boundary(policy)) == []


def test_a_boundary_whose_arn_is_not_known_yet_is_found_by_its_name() -> None:
    named = {"aws:iam/policy:Policy": {"policy": EVERYTHING, "name": "boundary", "path": "/slipway/"}}
    assert said(asked_for_as_boundary(named)) == []
    other = {"aws:iam/policy:Policy": {"policy": EVERYTHING, "name": "boundary"}}
    assert said(asked_for_as_boundary(other)) != []


def test_a_boundary_that_is_attached_as_well_grants_what_it_says() -> None:
    plan = {
        "p": {"aws:iam/policy:Policy": {"policy": EVERYTHING}},
        "r": {"aws:iam/role:Role": {"assumeRolePolicy": TRUST, "permissionsBoundary": Ref("p")}},
        "a": {"aws:iam/rolePolicyAttachment:RolePolicyAttachment": {"role": Ref("r"), "policyArn": Ref("p")}},
    }

    assert said(make_plan(plan)) == [("p", "policy")]


def test_policies_of_one_role_are_judged_together() -> None:
    def policy(*actions: str) -> str:
        statement = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
        return json.dumps({"Version": "2012-10-17", "Statement": [statement]})

    role = {"aws:iam/role:Role": {"assumeRolePolicy": TRUST}}
    passing = {"aws:iam/rolePolicy:RolePolicy": {"role": Ref("r"), "policy": policy("iam:PassRole")}}
    code = policy("lambda:CreateFunction", "lambda:InvokeFunction")
    running = {"aws:iam/policy:Policy": {"policy": code}}
    attachment = {
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {"role": Ref("r"), "policyArn": Ref("p")}
    }

    apart = said(make_plan({"r": role, "a": passing, "p": running}), PASS)
    together = said(make_plan({"r": role, "a": passing, "p": running, "x": attachment}), PASS)

    assert apart == []
    assert len(together) > 0


def test_the_boundary_of_a_role_bounds_its_policies() -> None:
    reading = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::models/*"}
    bound = json.dumps({"Version": "2012-10-17", "Statement": [reading]})
    plan = {
        "b": {"aws:iam/policy:Policy": {"policy": bound}},
        "r": {"aws:iam/role:Role": {"assumeRolePolicy": TRUST, "permissionsBoundary": Ref("b")}},
        "p": {"aws:iam/rolePolicy:RolePolicy": {"role": Ref("r"), "policy": EVERYTHING}},
    }

    assert said(make_plan(plan)) == []
