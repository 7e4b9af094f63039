"""Resources and plans, as the Pulumi engine knows them: the one thing every report is computed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from model.values import Properties, Value, get

STACK_TYPE = "pulumi:pulumi:Stack"
PROVIDER_PREFIX = "pulumi:providers:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One resource of a plan, with everything that was registered about it.

    `inputs` are what the program asked for (provider default tags merged); `outputs` what is known or
    synthesised of the result. `op` is Pulumi's step (create, same, update, replace, delete, read, ...).
    `old` holds the inputs before the step, where a report of the real engine tells them.
    """

    urn: str
    type: str
    name: str
    custom: bool = True
    inputs: Properties = field(default_factory=dict)
    outputs: Properties = field(default_factory=dict)
    id: str = ""
    parent: str = ""
    provider: str = ""
    dependencies: tuple[str, ...] = ()
    property_dependencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    protect: bool = False
    retain_on_delete: bool = False
    external: bool = False
    delete_before_replace: bool = False
    deleted_with: str = ""
    import_id: str = ""
    aliases: tuple[str, ...] = ()
    ignore_changes: tuple[str, ...] = ()
    replace_on_changes: tuple[str, ...] = ()
    additional_secret_outputs: tuple[str, ...] = ()
    custom_timeouts: Mapping[str, str] = field(default_factory=dict)
    op: str = "create"
    old: Properties | None = None
    diff_kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def package(self) -> str:
        """The provider package of the type: `aws` of `aws:s3/bucket:Bucket`; empty for components."""
        return self.type.split(":", 1)[0] if self.custom else ""

    @property
    def is_provider(self) -> bool:
        """Whether this is a provider configuration, not a thing in a cloud."""
        return self.type.startswith(PROVIDER_PREFIX)

    def prop(self, *path: str | int) -> Value:
        """An input at `path`, else the output there; None where neither has it, UNKNOWN where unknown."""
        value = get(self.inputs, *path)
        return get(self.outputs, *path) if value is None else value


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that one stack registers, in registration order, parents before children."""

    stack: str
    project: str
    resources: tuple[Resource, ...]
    """What exists after the plan is carried out."""
    deleted: tuple[Resource, ...] = ()
    """What the plan takes away (known only where there is prior state); `inputs` are the old ones."""
    outputs: Properties = field(default_factory=dict)
    config: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    source: str = "offline"
    """Who made it: `offline` (our engine), `preview` (a digest) or `state` (a stack export)."""

    @cached_property
    def by_urn(self) -> Mapping[str, Resource]:
        """The resources by URN (the last one wins where a state repeats a URN pending deletion)."""
        return {resource.urn: resource for resource in self.resources}

    @cached_property
    def children(self) -> Mapping[str, tuple[Resource, ...]]:
        """The direct children by the parent's URN."""
        found: dict[str, list[Resource]] = {}
        for resource in self.resources:
            found.setdefault(resource.parent, []).append(resource)
        return {urn: tuple(children) for urn, children in found.items()}

    def of_type(self, *types: str) -> Iterator[Resource]:
        """The resources whose type token is one of `types`."""
        return (resource for resource in self.resources if resource.type in types)

    def provider_of(self, resource: Resource) -> Resource | None:
        """The provider configuration that makes `resource`, where the plan has it."""
        return self.by_urn.get(resource.provider.rsplit("::", 1)[0]) if resource.provider else None

    def component_of(self, resource: Resource) -> Resource | None:
        """The nearest component resource (not the stack) above `resource`."""
        parent = self.by_urn.get(resource.parent)
        while parent is not None and (parent.custom or parent.type == STACK_TYPE):
            parent = self.by_urn.get(parent.parent)
        return parent


def parse_urn(urn: str) -> tuple[str, str, str, str]:
    """Split a URN into stack, project, type (the last of the parents' chain) and name.

    Raises ValueError when it is no URN.
    """
    parts = urn.split("::", 3)
    if len(parts) != 4 or not parts[0].startswith("urn:pulumi:"):
        raise ValueError(f"{urn!r} is no Pulumi URN (urn:pulumi:STACK::PROJECT::TYPE::NAME)")
    return parts[0].removeprefix("urn:pulumi:"), parts[1], parts[2].rsplit("$", 1)[-1], parts[3]
