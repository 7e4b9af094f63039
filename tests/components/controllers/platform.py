"""The controllers of a platform for tests, and how their rights and values are read."""

from __future__ import annotations

import json
from collections.abc import Mapping

from components.controllers.component import Controllers, ControllersArgs
from components.controllers.setting import Setting
from components.controllers.spec import ControllersSpec
from components.spec import Environment
from model.resource import Plan
from model.values import get
from tests.components.plan import ACCOUNT, on_aws, plan_of, site

CLUSTER = "platform-prod"
ZONE = {"id": "Z0123456789ABCDEFGHIJ", "domain": "ml.example.com"}
Fields = Mapping[str, object]
NOTHING: Fields = {}
EVERYTHING: Fields = {
    "external_dns": {"zones": [ZONE]},
    "cert_manager": {"zones": [ZONE], "email": "platform@example.com"},
    "efs": True,
    "mountpoint_s3": {"buckets": ["model-weights"]},
    "neuron": True,
}
"""What turns on the controllers that are off by default."""


def controllers(fields: Fields = NOTHING, environment: Environment = "prod") -> Plan:
    where = site(environment)
    args = ControllersArgs(
        spec=ControllersSpec.model_validate(fields),
        site=where,
        cluster_name=CLUSTER,
        kubernetes_version="1.35",
        vpc_id="vpc-0a1b2c3d",
        vpc_cidrs=["10.32.0.0/16"],
        api_server_cidrs=["10.32.255.0/28", "10.32.255.16/28"],
    )
    return plan_of(lambda: Controllers("controllers", args, on_aws(where)))


def setting(fields: Fields = NOTHING, environment: Environment = "prod") -> Setting:
    return Setting(
        spec=ControllersSpec.model_validate(fields),
        site=site(environment),
        cluster_name=CLUSTER,
        vpc_id="vpc-0a1b2c3d",
    )


def rights(plan: Plan, controller: str) -> dict[str, dict[str, object]]:
    """The statements of a controller's role, by sid."""
    found: dict[str, dict[str, object]] = {}
    for policy in plan.of_type("aws:iam/rolePolicy:RolePolicy"):
        if policy.name.startswith(f"controllers-{controller}-"):
            text = get(policy.inputs, "policy")
            assert isinstance(text, str)
            for said in json.loads(text)["Statement"]:
                sid = said.pop("Sid")
                assert sid not in found, sid
                found[sid] = said
    return found


def actions(said: dict[str, dict[str, object]]) -> set[str]:
    """The actions that statements allow."""
    named: set[str] = set()
    for statement in said.values():
        listed = statement["Action"]
        assert isinstance(listed, list)
        named.update(listed)
    return named


__all__ = ["ACCOUNT", "CLUSTER", "EVERYTHING", "ZONE", "actions", "controllers", "rights", "setting"]
