"""What RBAC rules grant, and to whom bindings give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from model.resource import Plan, Resource
from policies.contract import Check, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, manifests, tokens
from policies.kubernetes.view import View

ROLES: Final = tokens("Role", "ClusterRole")
CLUSTER_ROLES: Final = tokens("ClusterRole")
BINDINGS: Final = tokens("RoleBinding", "ClusterRoleBinding")
RBAC_GROUP: Final = "rbac.authorization.k8s.io"


@dataclass(frozen=True, slots=True)
class Power:
    """A right worth a rule: any of `verbs` on any of `resources` of `group`.

    `by_name`: a grant that is limited to resource names is as bad (false: it is fine).
    """

    group: str
    resources: tuple[str, ...]
    verbs: tuple[str, ...]
    by_name: bool = True

    def granted_by(self, rule: View) -> str | Unjudged:
        """How the RBAC rule grants it (`create of pods/exec`); empty where it does not."""
        if rule.doubt is not None:
            return rule.doubt
        groups, doubts = rule.words("apiGroups")
        verbs, more = rule.words("verbs")
        doubts += more
        resources, more = rule.words("resources")
        doubts += more
        if not self.by_name and rule.has("resourceNames"):
            return ""
        verb = _first(verbs, self.verbs)
        resource = next((word for word in resources if self._names(word)), "")
        if verb and resource and (self.group in groups or "*" in groups):
            return f"{verb} of {resource}"
        return doubts[0] if doubts else ""

    def _names(self, granted: str) -> bool:
        if granted == "*" or granted in self.resources:
            return True
        if not granted.startswith("*/"):
            return False
        return any(resource.endswith(granted[1:]) for resource in self.resources)


def _first(granted: list[str], wanted: tuple[str, ...]) -> str:
    return next((word for word in granted if word == "*" or word in wanted), "")


def role_grants(*powers: Power, write: str) -> Check:
    """No role may grant all of `powers` (each perhaps by another of its rules)."""

    def check(role: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        found: list[tuple[str, str]] = []
        doubt: Unjudged | None = None
        for power in powers:
            for rule in role.view.parts("rules"):
                granted = power.granted_by(rule)
                if isinstance(granted, Unjudged):
                    doubt = doubt or granted
                elif granted:
                    found.append((granted, rule.path))
                    break
        if len(found) == len(powers):
            yield Violation(f"grants {' and '.join(text for text, _ in found)}; {write}", found[-1][1])
        elif doubt is not None:
            yield doubt

    return on_manifests(check)


class Roles:
    """The roles of a plan, by what bindings call them."""

    def __init__(self, plan: Plan) -> None:
        self._by_name: dict[tuple[str, str, str], Manifest] = {}
        self._by_urn: dict[str, Manifest] = {}
        for resource in plan.of_type(*ROLES):
            for role in manifests(resource):
                namespace = role.namespace if role.kind == "Role" else ""
                if role.name:
                    self._by_name[role.kind, namespace, role.name] = role
                self._by_urn[resource.urn] = role

    def of(self, binding: Manifest, resource: Resource) -> Manifest | None:
        """The role that a binding gives, where the plan has it."""
        reference = binding.view.part("roleRef")
        kind, name = reference.text("kind"), reference.text("name")
        if name:
            namespace = binding.namespace if kind == "Role" else ""
            return self._by_name.get((kind, namespace, name))
        for urn in resource.property_dependencies.get("roleRef", ()):
            if urn in self._by_urn:
                return self._by_urn[urn]
        return None


_last: tuple[Plan | None, Roles | None] = (None, None)


def roles_of(plan: Plan) -> Roles:
    """The roles of `plan`; the last answer is kept."""
    global _last
    if _last[0] is not plan or _last[1] is None:
        _last = (plan, Roles(plan))
    assert _last[1] is not None
    return _last[1]


def workload_subject(binding: Manifest) -> str:
    """The first subject that is a workload or a node (`ServiceAccount ci/builder`); empty where none is."""
    for subject in binding.view.parts("subjects"):
        kind, name = subject.text("kind"), subject.text("name")
        if kind in ("ServiceAccount", "Node") or name.startswith(("system:serviceaccount", "system:node")):
            return f"{kind} {'/'.join(filter(None, (subject.text('namespace'), name)))}"
    return ""


def binding_gives(power: Power, write: str) -> Check:
    """No binding may give `power`, by a role of the same plan, to a workload or a node."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        for binding in manifests(resource):
            if binding.doubt is not None:
                yield binding.doubt
                continue
            subject = workload_subject(binding)
            role = roles_of(scope.plan).of(binding, resource) if subject else None
            for rule in role.view.parts("rules") if role is not None else ():
                granted = power.granted_by(rule)
                if isinstance(granted, str) and granted and role is not None:
                    said = f"gives {subject} {granted}, by {role.kind} {role.name}"
                    yield Violation(f"{said}; {write}", binding.view.at("roleRef"))
                    break

    return check


def subjects_check(bad: dict[tuple[str, str], str], write: str) -> Check:
    """No binding may name one of `bad` (kind and name of a subject: what it stands for)."""

    def check(binding: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for subject in binding.view.parts("subjects"):
            if subject.doubt is not None:
                yield subject.doubt
                continue
            kind, name = subject.text("kind"), subject.read("name")
            if isinstance(name, Unjudged):
                yield name
            elif isinstance(name, str) and (kind, name) in bad:
                yield Violation(f"binds {kind} {name}, {bad[kind, name]}; {write}", subject.path)

    return on_manifests(check)
