"""`slipway catalog`: the dated facts behind every price, and their renewal."""

from __future__ import annotations

from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

import catalog
from catalog import instances, prices, provenance, tables, versions, zones
from slipway.failing import Wrong

SHOWN = 20
"""Changes that `refresh` tells of one by one."""


def show() -> int:
    """Show what the catalogue holds, how old it is, and where its facts come from."""
    console = Console(highlight=False)
    console.print(f"catalogue of {catalog.as_of()}, {catalog.age_days()} days old")
    console.print(f"{len(instances.instances())} instance types; prices in {', '.join(prices.regions())}")
    console.print(f"{len(versions.charts())} charts; Kubernetes {', '.join(versions.kubernetes_versions())}")
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("source", no_wrap=True)
    table.add_column("what")
    for source in provenance.sources().values():
        table.add_row(source.id, source.text)
    console.print(table)
    if catalog.age_note():
        console.print(catalog.age_note(), style="yellow")
    return 0


def refresh(
    *,
    region: tuple[str, ...] = (),
    profile: str | None = None,
    dry_run: Annotated[bool, Parameter(negative=())] = False,
) -> int:
    """Rebuild the catalogue's tables from the live AWS APIs.

    Reads the Price List (GetProducts), EC2 (instance types, offerings, zones, spot prices) and SSM (machine
    images), for which any account with `pricing:GetProducts`, `ec2:Describe*` and `ssm:GetParameters` will
    do. Facts that no API answers stay as they are, with their own dates. Review the difference like code.

    Parameters
    ----------
    region
        Regions to renew; those that have prices already when none is named. A further region is added.
    profile
        The AWS profile to use, as in `~/.aws/config`.
    dry_run
        Say what would change, and write nothing.
    """
    import boto3  # only this verb talks to AWS
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError

    from catalog.refresh import refresh as ask

    console = Console(stderr=True, highlight=False)
    unknown = [one for one in region if one not in zones.regions()]
    if unknown:
        raise Wrong(f"--region {unknown[0]}: no AWS region that the catalogue knows")
    try:
        session = boto3.Session(profile_name=profile)
        session._session.set_default_client_config(Config(retries={"mode": "adaptive", "max_attempts": 10}))
        result = ask(session, region, progress=console.print)
    except (BotoCoreError, ClientError) as error:
        raise Wrong(
            f"AWS refused: {error}\nsign in first, as with `aws sso login`, or name a --profile"
        ) from None
    for words in result.changed[:SHOWN]:
        console.print(words)
    if len(result.changed) > SHOWN:
        console.print(f"and {len(result.changed) - SHOWN} more: `git diff catalog/data` shows them")
    if dry_run:
        console.print("nothing was written")
        return 0
    result.write()
    console.print(f"wrote {len(result.rows)} tables to {tables.DATA}")
    return 0


app = App(name="catalog", help="Show and renew the dated facts: instance types, prices, quotas, versions.")
app.command(refresh)
app.command(show)
