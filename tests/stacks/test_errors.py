"""Pydantic's findings in a person's words, where a spec holds a union."""

from __future__ import annotations

import pytest

from stacks.config import parse_spec
from stacks.files import ConfigError, Json

TEAM: dict[str, Json] = {
    "kind": "team",
    "team": "search",
    "platform": "platform-prod",
    "environment": "prod",
    "account_id": "111122223333",
    "region": "us-east-1",
    "owner": "search-oncall",
    "cost_center": "cc-2040",
    "tenancy": {"quota": {"cpu": 8, "memory_gib": 32}},
}


def refusal(pool: dict[str, Json], **fields: Json) -> str:
    whole: dict[str, Json] = {"name": "l4", "instance_types": ["g6.xlarge"], "max_accelerators": 1, **pool}
    document: Json = {**TEAM, "gpu_pools": [whole], **fields}
    with pytest.raises(ConfigError) as error:
        parse_spec(document, "")
    return str(error.value)


@pytest.mark.parametrize(
    ("sharing", "message"),
    [
        (
            {"strategy": "time-slicing", "replicas": 99},
            "gpu_pools[0].sharing.replicas: must be at most 16, not 99",
        ),
        (
            {"strategy": "mps", "replica": 2, "replicas": 2},
            "gpu_pools[0].sharing.replica: there is no field 'replica' here; did you mean 'replicas'?",
        ),
        (
            {"strategy": "halves"},
            "gpu_pools[0].sharing: must be 'time-slicing', 'mps' or 'mig', not 'halves'",
        ),
        (
            {"replicas": 2},
            "gpu_pools[0].sharing: 'strategy' is missing; write one of: time-slicing, mps, mig",
        ),
        (
            {"strategy": "mig", "profile": "1g.10gb"},
            "gpu_pools[0].sharing.profile: MIG does not cut the GPUs of g6, only those of: "
            "p4d, p4de, p5, p5e, p5en, p6-b200, p6-b300, g7e",
        ),
    ],
)
def test_the_tag_of_a_union_is_no_part_of_the_path(sharing: dict[str, Json], message: str) -> None:
    assert refusal({"sharing": sharing}) == message


def test_a_field_may_be_called_like_a_tag() -> None:
    assert refusal({"sharing": None}, team="-") == (
        "team: '-' does not fit; it must match ^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"
    )
