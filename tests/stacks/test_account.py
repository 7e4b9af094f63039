"""An account stack: billing is where AWS has it, and the pipeline cannot reconfigure what it holds."""

from __future__ import annotations

import json
from collections.abc import Mapping

from model.json import Json
from model.resource import Plan, Resource
from model.values import get
from planning.offline.run import Job, run_program
from stacks.account import compose
from stacks.config import AccountSpec, parse_spec
from tests.examples import ROOT

ACCOUNT: dict[str, Json] = {
    "kind": "account",
    "environment": "prod",
    "account_id": "111122223333",
    "region": "eu-west-1",
    "owner": "cloud-foundation",
    "cost_center": "cc-1000",
    "access": {"github": {"repository": "example-company/ai-platform"}},
    "billing": {"anomalies": {"emails": ["finops@example.com"]}},
}


def account(**fields: Json) -> Plan:
    spec = parse_spec({**ACCOUNT, **fields}, "")
    assert isinstance(spec, AccountSpec)
    job = Job(project="slipway", stack="account-prod", root=ROOT, config={})
    return run_program(job, lambda: compose(spec, "account-prod"))


def regions(plan: Plan) -> Mapping[str, set[str]]:
    """The regions of each component's resources, by the component."""
    found: dict[str, set[str]] = {}
    for resource in plan.resources:
        if resource.package == "aws" and not resource.is_provider:
            parent = (resource.parent or "").rpartition("::")[2]
            region = region_of(plan, resource)
            found.setdefault(parent, set()).add(region)
    return found


def region_of(plan: Plan, resource: Resource) -> str:
    """The region of the provider that makes a resource."""
    provider = (resource.provider or "").rpartition("::")[0]
    (made,) = (one for one in plan.resources if one.urn == provider)
    return str(get(made.inputs, "region"))


def test_billing_is_in_us_east_1_wherever_the_account_stack_is() -> None:
    found = regions(account())
    assert found["billing"] == {"us-east-1"}
    assert found["access"] == found["guard-rails"] == {"eu-west-1"}


def test_in_us_east_1_one_provider_makes_everything() -> None:
    providers = [one.name for one in account(region="us-east-1").resources if one.is_provider]
    assert providers == ["aws"]


def test_the_pipeline_cannot_reconfigure_the_state_or_the_reports() -> None:
    (boundary,) = (
        one for one in account().resources if get(one.inputs, "name") == "slipway-pipeline-boundary"
    )
    text = get(boundary.inputs, "policy")
    assert isinstance(text, str)
    denied = {one["Sid"]: one for one in json.loads(text)["Statement"]}["BucketsOfTheAccount"]
    buckets = [
        f"arn:aws:s3:::slipway-{name}"
        for name in ("state-111122223333-eu-west-1", "billing-111122223333-us-east-1")
    ]
    assert denied["Resource"] == [*buckets, *(f"{bucket}/*" for bucket in buckets)]
    assert "s3:PutBucket*" in denied["Action"]


def test_it_tells_what_people_write_elsewhere() -> None:
    assert dict(account().outputs) == {
        "deploy_role_arn": "arn:aws:iam::111122223333:role/slipway-deploy",
        "preview_role_arn": "arn:aws:iam::111122223333:role/slipway-preview",
        "report_bucket": "slipway-billing-111122223333-us-east-1",
    }
