"""Checks of manifests made from data: what every pod or container must say, or must not.

They treat values as `policies.checks` does, with Kubernetes' defaults for what is missing, and stay silent on
what a patch leaves as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from model.resource import Resource
from policies.checks import Scalar, same
from policies.contract import Check, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.manifests import Manifest, manifests
from policies.kubernetes.pods import Container, Pod, pods
from policies.kubernetes.view import View
from policies.leaves import show

Keys: TypeAlias = tuple[str, ...]
PodCheck: TypeAlias = Callable[[Pod, Scope], Iterable[Verdict]]
ContainerCheck: TypeAlias = Callable[[Container, Scope], Iterable[Verdict]]
ManifestCheck: TypeAlias = Callable[[Manifest, Scope], Iterable[Verdict]]


class NodeAgents(RuleConfig):
    """For rules that agents on every node must break: network, storage and device plugins."""

    node_agent_namespaces: tuple[str, ...] = ("kube-system",)
    """Namespaces whose DaemonSets are such agents, by decision of who runs the cluster."""


def holder(view: View, keys: Keys) -> View:
    """The object below `view` that holds the last of `keys`."""
    for key in keys[:-1]:
        view = view.part(key)
    return view


def on_manifests(check: ManifestCheck) -> Check:
    """Run `check` on each manifest that can be read; the others are unjudged."""

    def run(resource: Resource, scope: Scope) -> Iterator[Verdict]:
        for manifest in manifests(resource):
            if manifest.doubt is not None:
                yield manifest.doubt
            else:
                yield from check(manifest, scope)

    return run


def on_pods(check: PodCheck, *, unless_node_agent: bool = False) -> Check:
    """Run `check` on each pod; what of it cannot be read is unjudged.

    `unless_node_agent`: leave out what the rule's config (`NodeAgents`) takes for an agent of the cluster.
    """

    # Lists, not generators: most checks have nothing to say, and a generator costs more than they do.
    def run(resource: Resource, scope: Scope) -> Iterable[Verdict]:
        said: list[Verdict] = []
        for pod in pods(resource):
            if unless_node_agent and pod.is_node_agent(scope.config(NodeAgents).node_agent_namespaces):
                continue
            said += pod.doubts
            said += check(pod, scope)
        return said

    return run


def on_containers(check: ContainerCheck, *, init: bool = True, unless_node_agent: bool = False) -> Check:
    """Run `check` on each container, `init` ones too, of each pod."""

    def run(resource: Resource, scope: Scope) -> Iterable[Verdict]:
        said: list[Verdict] = []
        for pod in pods(resource):
            if unless_node_agent and pod.is_node_agent(scope.config(NodeAgents).node_agent_namespaces):
                continue
            said += pod.doubts
            for container in pod.all_containers if init else pod.containers:
                said += check(container, scope)
        return said

    return run


def container_forbids(*keys: str, value: Scalar, write: str, unless_node_agent: bool = False) -> Check:
    """No container may have `value` at `keys`."""

    def check(container: Container, scope: Scope) -> Iterable[Verdict]:  # noqa: ARG001
        holds = holder(container.view, keys)
        found = holds.read(keys[-1])
        if found is None or found is False:
            return ()
        if isinstance(found, Unjudged):
            return (found,)
        if same(found, value):
            message = f"{container.label}: {'.'.join(keys)} is {holds.shown(keys[-1])}; {write}"
            return (Violation(message, holds.at(keys[-1])),)
        return ()

    return on_containers(check, unless_node_agent=unless_node_agent)


def container_requires(
    *keys: str, value: Scalar, default: str = "", write: str = "", unless_node_agent: bool = False
) -> Check:
    """Every container must have `value` at `keys`. `default` is what Kubernetes takes where it is unset."""
    advice = write or f"write {show(value)}"
    taken = f" (Kubernetes takes {default})" if default else ""

    def check(container: Container, scope: Scope) -> Iterable[Verdict]:  # noqa: ARG001
        holds = holder(container.view, keys)
        found = holds.read(keys[-1])
        if found is value or (found is None and container.pod.patch):
            return ()
        if isinstance(found, Unjudged):
            return (found,)
        if found is not None and same(found, value):
            return ()
        said = f"is not set{taken}" if found is None else f"is {holds.shown(keys[-1])}"
        message = f"{container.label}: {'.'.join(keys)} {said}; {advice}"
        return (Violation(message, holds.at(keys[-1])),)

    return on_containers(check, unless_node_agent=unless_node_agent)


def container_says(key: str, *, write: str, init: bool = True) -> Check:
    """Every container must have an object with something in it at `key`; an unknown one will be one."""

    def check(container: Container, scope: Scope) -> Iterable[Verdict]:  # noqa: ARG001
        part = container.view.part(key)
        if part.body or (container.pod.patch and not part.present):
            return ()
        if part.doubt is not None:
            return () if part.doubt.reason == _UNKNOWN else (part.doubt,)
        said = "is empty" if part.present else "is not set"
        return (Violation(f"{container.label}: {key} {said}; {write}", part.path),)

    return on_containers(check, init=init)


def pod_forbids(*keys: str, value: Scalar, write: str, unless_node_agent: bool = False) -> Check:
    """No pod may have `value` at `keys` of its spec."""

    def check(pod: Pod, scope: Scope) -> Iterable[Verdict]:  # noqa: ARG001
        holds = holder(pod.spec, keys)
        found = holds.read(keys[-1])
        if found is None or found is False:
            return ()
        if isinstance(found, Unjudged):
            return (found,)
        if same(found, value):
            return (Violation(f"{'.'.join(keys)} is {holds.shown(keys[-1])}; {write}", holds.at(keys[-1])),)
        return ()

    return on_pods(check, unless_node_agent=unless_node_agent)


_UNKNOWN = Unjudged("").reason
