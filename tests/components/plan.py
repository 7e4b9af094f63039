"""Run a component under the offline engine and look at exactly what it registered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pulumi
import pulumi_aws as aws

from components.site import Site, Tags
from components.spec import DataClass, Environment
from model.json import Json, to_json
from model.resource import STACK_TYPE, Plan, Resource
from model.values import Value, get
from planning.offline.run import Job, run_program

ACCOUNT = "111122223333"


def site(
    environment: Environment = "prod", *, team: str = "platform", data_class: DataClass = "internal"
) -> Site:
    """A site for tests: account 111122223333, us-east-1."""
    tags = Tags(
        team=team,
        environment=environment,
        service=team,
        cost_center="cc-1000",
        owner="platform-oncall",
        data_class=data_class,
        stack=f"{team}-{environment}",
    )
    return Site(account_id=ACCOUNT, region="us-east-1", tags=tags)


def plan_of(program: Callable[[], object], *, stack: str = "test") -> Plan:
    """The plan of `program`, which makes resources; what it returns does not matter."""
    return run_program(Job(project="slipway", stack=stack, root=Path(__file__).parent, config={}), program)


def provider(where: Site) -> aws.Provider:
    """An AWS provider as the stacks make it."""
    return aws.Provider(
        "aws",
        region=where.region,
        allowed_account_ids=[where.account_id],
        default_tags=aws.ProviderDefaultTagsArgs(tags=where.tags.aws()),
    )


def on_aws(where: Site) -> pulumi.ResourceOptions:
    """Options for a component whose AWS resources the test's provider makes."""
    return pulumi.ResourceOptions(providers=[provider(where)])


def registered(plan: Plan) -> dict[str, Resource]:
    """What a plan registers beside the stack and providers, by `type name`; the type is Pulumi's token."""
    return {f"{r.type} {r.name}": r for r in plan.resources if r.type != STACK_TYPE and not r.is_provider}


def inputs(resource: Resource, where: Site) -> dict[str, Json]:
    """The inputs that the component wrote, as JSON.

    What the provider's check adds to every AWS resource is proved here and left out: `tagsAll` is the tag
    contract of `where` below the resource's own tags, `region` is the region of `where`.
    """
    made = to_json(resource.inputs)
    assert isinstance(made, dict)
    if resource.package == "aws":
        own = made.get("tags") or {}
        assert isinstance(own, dict)
        if "tagsAll" in made:
            assert made.pop("tagsAll") == {**where.tags.aws(), **own}
        if "region" in made:
            assert made.pop("region") == where.region
    return made


def output(resources: Mapping[str, Resource], name: str, *path: str | int) -> Value:
    """What the resource `type name` tells at `path` of its outputs; its id without a path."""
    resource = resources[name]
    return get(resource.outputs, *path) if path else resource.id


def statements(resource: Resource, *path: str) -> list[dict[str, Json]]:
    """The statements of the policy document, in JSON, among a resource's inputs."""
    text = get(resource.inputs, *(path or ("policy",)))
    assert isinstance(text, str)
    found: list[dict[str, Json]] = json.loads(text)["Statement"]
    return found
