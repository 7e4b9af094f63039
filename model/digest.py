"""Plans as files: Pulumi's own preview digest and stack export, read and written.

A *digest* is what `pulumi preview --json` prints: `{"steps": [{"op", "urn", "newState", ...}], ...}`.
An *export* is what `pulumi stack export` prints: `{"version": 3, "deployment": {"resources": [...]}}`.
`slipway preview --json` writes one digest, or a map of digests by stack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import orjson

from model.json import Json, from_json, kind_of, text_of, to_json
from model.resource import STACK_TYPE, Plan, Resource, parse_urn
from model.values import Value

DELETED_BY = ("delete", "read-discard", "discard")
NOT_A_STATE = ("delete-replaced", "discard-replaced", "remove-pending-replace")
RANK = {"same": 0, "refresh": 0, "update": 1, "create": 2, "import": 2, "read": 2, "create-replacement": 3}


class UnreadableError(Exception):
    """The text is no preview digest and no stack export; the message says what it is instead."""


def read_plans(path: Path) -> dict[str, Plan]:
    """Read a file of one digest, one export, or a map of them by stack.

    Raises UnreadableError with the file's name.
    """
    try:
        return parse_plans(path.read_bytes())
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror}") from None
    except UnreadableError as error:
        raise UnreadableError(f"{path}: {error}") from None


def parse_plans(text: bytes | str) -> dict[str, Plan]:
    """Read the text of one digest, one export, or a map of them by stack. Raises UnreadableError."""
    try:
        document: Json = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise UnreadableError(f"not JSON ({error})") from None
    if not isinstance(document, dict):
        raise UnreadableError(f"a preview digest is a JSON object, this is {kind_of(document)}")
    plan = _plan(document)
    if plan is not None:
        return {plan.stack: plan}
    plans: dict[str, Plan] = {}
    for name, item in document.items():
        found = _plan(item, name) if isinstance(item, dict) else None
        if found is None:
            raise UnreadableError(
                "neither a preview digest ('steps'), a stack export ('deployment') nor a map of them: "
                f"the key {name!r} holds {kind_of(item)}"
            )
        plans[name] = found
    if not plans:
        raise UnreadableError("an empty object: neither a preview digest nor a stack export")
    return plans


def _plan(document: Mapping[str, Json], name: str = "") -> Plan | None:
    if isinstance(steps := document.get("steps"), list) or (
        "changeSummary" in document and document.get("steps") is None
    ):
        return _from_steps(steps if isinstance(steps, list) else [], document, name)
    deployment = document.get("deployment")
    if isinstance(deployment, dict):
        states = deployment.get("resources") or []
        if not isinstance(states, list):
            raise UnreadableError(f"deployment.resources: must be a list, not {kind_of(states)}")
        resources = [_resource(state, f"deployment.resources[{i}]") for i, state in enumerate(states)]
        # A state keeps a resource that awaits its deletion beside the one that replaced it.
        live = [
            r for r, s in zip(resources, states, strict=True) if not (isinstance(s, dict) and s.get("delete"))
        ]
        return _assemble(live, [], name, {}, "state")
    return None


def _from_steps(steps: Sequence[Json], document: Mapping[str, Json], name: str) -> Plan:
    kept: dict[str, Resource] = {}
    deleted: list[Resource] = []
    replaced: set[str] = set()
    for index, step in enumerate(steps):
        where = f"steps[{index}]"
        if not isinstance(step, dict):
            raise UnreadableError(f"{where}: must be an object, not {kind_of(step)}")
        op = step.get("op")
        op = op if isinstance(op, str) else "create"
        new, old = step.get("newState"), step.get("oldState")
        urn = step.get("urn")
        if op in DELETED_BY:
            deleted.append(_resource(old or new or step, where, op=op, urn=urn))
            continue
        if op == "replace":
            replaced.add(urn if isinstance(urn, str) else "")
        if op in NOT_A_STATE:
            continue
        resource = _resource(new or old or step, where, op=op, urn=urn, step=step)
        known = kept.get(resource.urn)
        if known is None or RANK.get(op, 1) >= RANK.get(known.op, 1):
            kept[resource.urn] = resource
    resources = [replace(r, op="replace") if r.urn in replaced else r for r in kept.values()]
    config = document.get("config")
    texts = {k: str(v) for k, v in config.items()} if isinstance(config, dict) else {}
    return _assemble(resources, deleted, name, texts, "preview")


def _assemble(
    resources: Sequence[Resource],
    deleted: Sequence[Resource],
    name: str,
    config: Mapping[str, str],
    source: str,
) -> Plan:
    stack, project = name, ""
    for resource in (*resources, *deleted):
        stack, project, _, _ = parse_urn(resource.urn)
        break
    root = next((r for r in resources if r.type == STACK_TYPE), None)
    return Plan(
        stack=name or stack,
        project=project,
        resources=tuple(resources),
        deleted=tuple(deleted),
        outputs=root.outputs if root else {},
        config=config,
        source=source,
    )


def _resource(
    state: Json,
    where: str,
    *,
    op: str = "same",
    urn: Json = None,
    step: Mapping[str, Json] | None = None,
) -> Resource:
    if not isinstance(state, dict):
        raise UnreadableError(f"{where}: a resource state must be an object, not {kind_of(state)}")
    urn = state.get("urn") or urn
    if not isinstance(urn, str):
        raise UnreadableError(f"{where}: has no URN")
    try:
        _, _, type_in_urn, name = parse_urn(urn)
    except ValueError as error:
        raise UnreadableError(f"{where}: {error}") from None
    type_ = state.get("type")
    old = step.get("oldState") if step else None
    details = step.get("detailedDiff") if step else None
    inputs = _properties(state.get("inputs"))
    return Resource(
        urn=urn,
        type=type_ if isinstance(type_, str) and type_ else type_in_urn,
        name=name,
        custom=state.get("custom") is not False if "custom" in state else ":" in type_in_urn,
        inputs=inputs,
        outputs=_properties(state.get("outputs")),
        id=text_of(state.get("id")),
        parent=text_of(state.get("parent")),
        provider=text_of(state.get("provider")),
        dependencies=_texts(state.get("dependencies")),
        property_dependencies={
            key: _texts(urns) for key, urns in _object(state.get("propertyDependencies")).items() if urns
        },
        protect=state.get("protect") is True,
        retain_on_delete=state.get("retainOnDelete") is True,
        external=state.get("external") is True,
        deleted_with=text_of(state.get("deletedWith")),
        import_id=text_of(state.get("importID")),
        aliases=_texts(state.get("aliases")),
        ignore_changes=_texts(state.get("ignoreChanges")),
        replace_on_changes=_texts(state.get("replaceOnChanges")),
        additional_secret_outputs=_texts(state.get("additionalSecretOutputs")),
        custom_timeouts={k: _timeout(v) for k, v in _object(state.get("customTimeouts")).items() if v},
        op=op,
        old=_properties(old.get("inputs")) if isinstance(old, dict) else None,
        diff_kinds={path: text_of(_object(diff).get("kind")) for path, diff in _object(details).items()},
    )


def _properties(value: Json) -> dict[str, Value]:
    return {key: from_json(item) for key, item in _object(value).items() if item is not None}


def to_digest(plan: Plan) -> dict[str, Json]:
    """Write a plan as the preview digest that `pulumi preview --json` would print."""
    steps: list[Json] = [_step(resource) for resource in (*plan.resources, *plan.deleted)]
    summary = Counter(resource.op for resource in (*plan.resources, *plan.deleted))
    return {
        "config": dict(plan.config),
        "steps": steps,
        "changeSummary": dict(sorted(summary.items())),
    }


def dumps(plans: Mapping[str, Plan]) -> bytes:
    """Write one plan as a digest, several as a map of digests by stack; byte-identical for equal plans."""
    digests: dict[str, Json] = {name: to_digest(plan) for name, plan in plans.items()}
    whole: Json = next(iter(digests.values())) if len(digests) == 1 else digests
    return orjson.dumps(whole, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _step(resource: Resource) -> dict[str, Json]:
    state: dict[str, Json] = {"urn": resource.urn, "custom": resource.custom, "type": resource.type}
    optional: Iterable[tuple[str, Json]] = (
        ("id", resource.id),
        ("inputs", to_json(resource.inputs)),
        ("outputs", to_json(resource.outputs)),
        ("parent", resource.parent),
        ("protect", resource.protect),
        ("external", resource.external),
        ("dependencies", list(resource.dependencies)),
        ("provider", resource.provider),
        ("propertyDependencies", {k: list(v) for k, v in resource.property_dependencies.items()}),
        ("additionalSecretOutputs", list(resource.additional_secret_outputs)),
        ("aliases", list(resource.aliases)),
        ("customTimeouts", dict(resource.custom_timeouts)),
        ("importID", resource.import_id),
        ("retainOnDelete", resource.retain_on_delete),
        ("deletedWith", resource.deleted_with),
        ("ignoreChanges", list(resource.ignore_changes)),
        ("replaceOnChanges", list(resource.replace_on_changes)),
    )
    state.update((key, value) for key, value in optional if value)
    step: dict[str, Json] = {"op": resource.op, "urn": resource.urn}
    if resource.provider:
        step["provider"] = resource.provider
    step["oldState" if resource.op in DELETED_BY else "newState"] = state
    return step


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}


def _texts(value: Json) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _timeout(value: Json) -> str:
    """A state keeps timeouts as seconds; a program says them as text."""
    return f"{value:g}s" if isinstance(value, (int, float)) else text_of(value)
