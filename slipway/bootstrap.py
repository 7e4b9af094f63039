"""`slipway bootstrap`: make the bucket and the key that Pulumi keeps an account's state with."""

from __future__ import annotations

import sys
from typing import Annotated

import boto3
from botocore.exceptions import BotoCoreError
from cyclopts import Parameter
from rich.console import Console
from rich.text import Text

from operations.bootstrap import BootstrapError, Step
from operations.bootstrap import bootstrap as make
from slipway.console import report_console
from slipway.failing import Wrong
from slipway.workspace import Workspace
from stacks.config import AccountSpec

STYLES = {"made": "green", "changed": "yellow", "fine": "dim"}


def bootstrap(
    stack: str | None = None,
    /,
    *,
    profile: str | None = None,
    dry_run: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Make or repair the state backend of an account: an S3 bucket and a KMS key, both as `state:` says.

    It needs credentials of an account's owner. It can be run again at any time: what is as it should be is
    left alone, and nothing is ever deleted.

    Parameters
    ----------
    stack
        The account stack whose file says which account, region and names; needed where there are several.
    profile
        The profile of the AWS CLI's configuration whose credentials to use.
    dry_run
        Look, and say what would be done.
    """
    workspace = Workspace.here()
    name, spec = _account(workspace, stack)
    site = spec.site(name)
    console = report_console()
    try:
        session = boto3.Session(profile_name=profile, region_name=site.region)
        for step in make(site, spec.state, session, dry_run=dry_run):
            _show(console, step, dry_run=dry_run)
    except (BootstrapError, BotoCoreError) as error:
        raise Wrong(str(error)) from None
    if not dry_run:
        console.print(f"\nNow:\n  pulumi login '{spec.state.backend_url(site)}'", soft_wrap=True)
        console.print(
            f"  pulumi stack init {name} --secrets-provider '{spec.state.secrets_provider(site)}'",
            soft_wrap=True,
        )
        console.print("  pulumi up")
    return 0


def _account(workspace: Workspace, stack: str | None) -> tuple[str, AccountSpec]:
    """The account stack that is meant. Raises Wrong where it is none, or where it cannot be told."""
    if stack is not None:
        spec = workspace.spec(stack)
        if not isinstance(spec, AccountSpec):
            raise Wrong(f"{stack} is a {spec.kind} stack; the state backend belongs to an account stack")
        return stack, spec
    accounts = {
        name: spec for name in workspace.stacks if isinstance(spec := workspace.spec(name), AccountSpec)
    }
    if len(accounts) != 1:
        known = ", ".join(accounts) or "none; `kind: account` in a stack file makes one"
        raise Wrong(f"which account? write slipway bootstrap STACK; account stacks here: {known}")
    return next(iter(accounts.items()))


def _show(console: Console, step: Step, *, dry_run: bool) -> None:
    word = {"made": "would make", "changed": "would change"}.get(step.did, step.did) if dry_run else step.did
    console.print(Text(f"{word:>12}  ", style=STYLES[step.did]) + Text(step.what, style="default"))
    sys.stdout.flush()
