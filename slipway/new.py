"""`slipway new`: a first stack file that previews at once."""

from __future__ import annotations

import re
import sys
from typing import Annotated, Literal

from cyclopts import App, Parameter

from slipway.failing import Wrong
from slipway.files import write
from slipway.workspace import Workspace
from stacks.config import PlatformSpec
from stacks.schema import EDITOR_LINE

new = App(name="new", help="Write the file of a new stack, which previews at once.")

TEAM = """\
{editor_line}
config:
  slipway:spec:
    kind: team
    team: {team}
    platform: {platform}
    environment: {environment}
    account_id: "{account_id}"
    region: {region}
    # Who is called at night, and where finance books it.
    owner: {team}-oncall
    cost_center: {cost_center}
    tenancy:
      quota:
        cpu: 64
        memory_gib: 256
        accelerators:
          nvidia.com/gpu: 2
    gpu_pools:
      # One pool per kind of work. Spot first; Karpenter takes on-demand where there is none.
      - name: l4
        instance_types: [g6.xlarge, g6.2xlarge]
        capacity: [spot, on-demand]
        max_accelerators: 2
"""


@new.command
def team(
    name: str,
    *,
    environment: Annotated[
        Literal["dev", "staging", "prod"], Parameter(name=["--environment", "-e"])
    ] = "dev",
    platform: str | None = None,
    cost_center: str = "unassigned",
) -> int:
    """Write a team's stack file: stacks/Pulumi.NAME-ENVIRONMENT.yaml. Nothing is overwritten.

    Parameters
    ----------
    name
        The team: lower-case letters, digits and hyphens.
    environment
        dev, staging or prod.
    platform
        The platform stack that the team runs on; the one of that environment when left out.
    cost_center
        Where finance books the team's cost.
    """
    if not re.fullmatch(r"[a-z]([a-z0-9-]{0,28}[a-z0-9])?", name):
        raise Wrong(
            f"{name!r} cannot be a team's name; use lower-case letters, digits and hyphens, at most 30"
        )
    workspace = Workspace.here()
    stack = f"{name}-{environment}"
    path = workspace.project.path(stack)
    shown = workspace.project.shown(path)
    if path.exists():
        raise Wrong(f"{shown} exists already; edit it, or choose another name")
    chosen, spec = _platform(workspace, environment, platform)
    text = TEAM.format(
        editor_line=EDITOR_LINE,
        team=name,
        platform=chosen,
        environment=environment,
        account_id=spec.account_id,
        region=spec.region,
        cost_center=cost_center,
    )
    write(text.encode(), path)
    sys.stdout.write(f"wrote {shown}\nnext: slipway preview {stack}\n")
    return 0


def _platform(workspace: Workspace, environment: str, named: str | None) -> tuple[str, PlatformSpec]:
    candidates = [named] if named else list(workspace.stacks)
    for stack in candidates:
        spec = workspace.spec(stack)
        if isinstance(spec, PlatformSpec) and (named or spec.environment == environment):
            return stack, spec
    if named:
        raise Wrong(f"{named!r} is not a platform stack (its kind is {workspace.spec(named).kind!r})")
    raise Wrong(f"there is no platform stack for {environment}; write one first, or name it with --platform")
