"""The function's entry: make the team's pools and queue follow whether its stop is on.

An event is a knock, never an order. Budgets tell late, twice or out of order, and a manual approval comes
hours after the alarm; so whatever knocks (the budget's topic, the schedule, `slipway budget lift`), the
function looks up the one thing that decides, whether the stop policy is attached to Karpenter's role, and
makes the cluster agree.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .cluster import Api, ApiError, connect
from .holds import NODE_POOL, QUEUE, Kind, UnreadableError, lift, stop

CONFLICTS = 5
"""How often an object that changes while it is being patched is read anew."""


class IncompleteError(Exception):
    """Some objects could not be changed; the others were. Raised, so that Lambda tries again."""


@dataclass(frozen=True)
class Settings:
    """What the function is for: one team's pools and queue in one cluster."""

    cluster_name: str
    role_name: str
    policy_arn: str
    node_pools: Sequence[str]
    queue: str

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """From the function's environment variables."""
        return cls(
            cluster_name=environment["CLUSTER_NAME"],
            role_name=environment["KARPENTER_ROLE"],
            policy_arn=environment["STOP_POLICY_ARN"],
            node_pools=[name for name in environment["NODE_POOLS"].split(",") if name],
            queue=environment["QUEUE"],
        )

    def objects(self) -> Iterable[tuple[Kind, str]]:
        """The objects that follow the budget; the queue first, so that no job is admitted to a held pool."""
        yield QUEUE, self.queue
        for name in self.node_pools:
            yield NODE_POOL, name


def handle(_event: object, _context: object) -> dict[str, object]:
    """Lambda's entry. Raises IncompleteError; whatever it raises, the next knock goes on where this ended."""
    import boto3

    return follow(boto3.Session(), Settings.read(os.environ))


def follow(session: Any, settings: Settings, api: Api | None = None) -> dict[str, object]:
    """Make the cluster agree with the stop; returns `{"stopped": bool, "changed": [...]}`."""
    stopped = is_stopped(session.client("iam"), settings)
    changed = agree(api or connect(session, settings.cluster_name), settings, stopped=stopped)
    result: dict[str, object] = {"stopped": stopped, "changed": changed}
    print(json.dumps(result), flush=True)
    return result


def is_stopped(iam: Any, settings: Settings) -> bool:
    """Whether the stop policy is attached to Karpenter's role."""
    pages = iam.get_paginator("list_attached_role_policies").paginate(RoleName=settings.role_name)
    return any(
        policy["PolicyArn"] == settings.policy_arn for page in pages for policy in page["AttachedPolicies"]
    )


def agree(api: Api, settings: Settings, *, stopped: bool) -> list[str]:
    """Hold or release every object; returns those that changed. Raises IncompleteError after trying all."""
    changed, failed = [], []
    for kind, name in settings.objects():
        try:
            if _agree(api, kind, name, stopped=stopped):
                changed.append(f"{kind.name} {name}")
        except (ApiError, UnreadableError) as error:
            failed.append(f"{kind.name} {name}: {error}")
    if failed:
        raise IncompleteError(
            f"{'stop' if stopped else 'lift'} is incomplete; changed: {', '.join(changed) or 'nothing'}; "
            f"failed: {'; '.join(failed)}"
        )
    return changed


def _agree(api: Api, kind: Kind, name: str, *, stopped: bool) -> bool:
    path = f"{kind.path}/{name}"
    for attempt in range(CONFLICTS):
        found = api.get(path)
        if found is None:  # deleted, or never made: a team without batch jobs has no queue
            return False
        patch = stop(kind, found) if stopped else lift(kind, found)
        if patch is None:
            return False
        try:
            api.patch(path, patch)
        except ApiError as error:
            if error.status == 404:
                return False
            if error.status != 409 or attempt == CONFLICTS - 1:
                raise
        else:
            return True
    return False
