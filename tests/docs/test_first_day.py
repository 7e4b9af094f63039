"""The first day, as far as it can be held without an account: files validate, commands and options exist."""

from __future__ import annotations

import copy
import inspect
import re
import shlex
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from components.site import Site
from components.state.spec import StateSpec
from slipway.__main__ import VERBS
from slipway.bootstrap import bootstrap
from stacks.config import AccountSpec, AnySpec, PlatformSpec, parse_spec

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/first-day.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [(kind, body) for kind, body in FENCE.findall(TEXT)]
COMMANDS = [line for kind, body in BLOCKS if kind == "sh" for line in body.splitlines() if line]
PULUMI = {"login", "stack", "up"}


@cache
def documents() -> dict[str, Any]:
    """The stack files of the first day by stack."""
    found = {}
    for kind, body in BLOCKS:
        name = re.match(r"# stacks/Pulumi\.([\w-]+)\.yaml\n", body)
        if kind == "yaml" and name:
            found[name[1]] = yaml.safe_load(body)
    return found


def spec(stack: str, **changes: dict[str, object]) -> AnySpec:
    document = dict(documents()[stack]["config"]["slipway:spec"])
    for field, change in changes.items():
        document[field] = {**document[field], **change}
    return parse_spec(document, f"{stack}: ")


def test_account_and_platform_are_whole_stack_files() -> None:
    assert list(documents()) == ["account-prod", "platform-prod"]
    assert isinstance(spec("account-prod"), AccountSpec)
    assert isinstance(spec("platform-prod"), PlatformSpec)


def test_the_door_is_open_to_one_address_and_then_closed() -> None:
    opened = spec("platform-prod")
    assert isinstance(opened, PlatformSpec)
    assert (opened.cluster.endpoint, opened.cluster.public_access_cidrs) == ("restricted", ["203.0.113.7/32"])
    (change,) = (yaml.safe_load(body) for kind, body in BLOCKS if body.startswith("# change in stacks/"))
    closed = spec("platform-prod", **change)
    assert isinstance(closed, PlatformSpec)
    assert (closed.cluster.endpoint, closed.cluster.public_access_cidrs) == ("private", [])
    assert closed.deploy_runner is not None


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("slipway ")])
def test_every_slipway_command_and_option_exists(line: str) -> None:
    _, verb, *arguments = shlex.split(line)
    assert verb in VERBS
    stacks = [argument for argument in arguments if not argument.startswith("-")]
    assert set(stacks) <= set(documents())
    options = {argument for argument in arguments if argument.startswith("-")}
    known = {f"--{name.replace('_', '-')}" for name in inspect.signature(bootstrap).parameters}
    assert options <= known


def test_pulumi_is_pointed_to_what_bootstrap_makes() -> None:
    account = spec("account-prod")
    assert isinstance(account, AccountSpec)
    site: Site = account.site("account-prod")
    state: StateSpec = account.state
    lines = [shlex.split(line)[1:] for line in COMMANDS if line.startswith("pulumi ")]
    assert {line[0] for line in lines} == PULUMI
    assert ["login", state.backend_url(site)] in lines
    inits = [line for line in lines if line[:2] == ["stack", "init"]]
    assert inits == [
        ["stack", "init", stack, "--secrets-provider", state.secrets_provider(site)] for stack in documents()
    ]


def test_the_backend_comes_before_the_account_and_the_account_before_the_platform() -> None:
    order = [line for line in COMMANDS if "--dry-run" not in line and "preview" not in line]
    assert [line.split(" ")[0:3:2] if "init" in line else line.split(" ")[:2] for line in order[1:]] == [
        ["slipway", "bootstrap"],
        ["pulumi", "login"],
        ["pulumi", "init"],
        ["pulumi", "up"],
        ["pulumi", "init"],
        ["pulumi", "up"],
    ]


def test_the_workflow_asks_for_the_runner_that_the_platform_makes() -> None:
    (workflow,) = (body for _, body in BLOCKS if body.startswith("# .github/workflows/"))
    platform, account = spec("platform-prod"), spec("account-prod")
    assert isinstance(platform, PlatformSpec)
    assert isinstance(account, AccountSpec)
    assert platform.deploy_runner is not None
    assert account.access is not None
    assert account.access.github is not None
    loaded = yaml.safe_load(workflow)
    assert loaded["name"] in platform.deploy_runner.workflows
    job = loaded["jobs"]["deploy"]
    assert job["environment"] == account.access.github.environment
    assert job["runs-on"].startswith("codebuild-platform-prod-deploy-")


def test_every_field_that_the_text_names_exists() -> None:
    for path in ("billing.anomalies.monitor_arn", "access.identity_provider", "cluster.enter_as"):
        assert f"`{path}" in TEXT
    assert "`billing.activate_tags: true`" in TEXT
    assert "`access.github.pull_requests: false`" in TEXT
    account: dict[str, Any] = copy.deepcopy(documents()["account-prod"]["config"]["slipway:spec"])
    account["billing"]["activate_tags"] = True
    account["access"]["identity_provider"] = "existing"
    account["access"]["github"]["pull_requests"] = False
    assert isinstance(parse_spec(account, ""), AccountSpec)
