"""Every role is made in one place, and stands within the account's boundary where there is one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import components
from components.iam import service_trust
from components.roles import make_role
from components.site import Site
from model.json import Json
from tests.components.plan import ACCOUNT, inputs, on_aws, plan_of, registered, site

ROOM = Path(components.__file__).parent


def role(where: Site) -> Json:
    def program() -> None:
        import pulumi

        parent = pulumi.ComponentResource("test:roles:Parent", "parent", None, on_aws(where))
        make_role(
            parent, "builds", site=where, description="Builds", trust=service_trust("codebuild.amazonaws.com")
        )

    return inputs(registered(plan_of(program))["aws:iam/role:Role builds"], where)


def test_a_role_carries_the_boundary_and_the_path_of_the_platform() -> None:
    made = role(replace(site(), permissions_boundary=True))
    assert isinstance(made, dict)
    assert made["permissionsBoundary"] == f"arn:aws:iam::{ACCOUNT}:policy/slipway-boundary"
    assert made["path"] == "/slipway/"


def test_where_an_account_has_no_boundary_a_role_has_neither() -> None:
    made = role(site())
    assert isinstance(made, dict)
    assert "permissionsBoundary" not in made
    assert "path" not in made


def test_no_component_makes_a_role_by_itself() -> None:
    makers = [
        str(path.relative_to(ROOM))
        for path in sorted(ROOM.rglob("*.py"))
        if re.search(r"\biam\.Role\(", path.read_text(encoding="utf-8"))
    ]
    # The pipeline's own two roles have a boundary of their own.
    assert makers == ["access/component.py", "roles.py"]
