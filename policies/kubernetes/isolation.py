"""Which network policies of a plan hold in a namespace, and which pods they select."""

from __future__ import annotations

from model.resource import Plan, Resource
from policies.contract import Unjudged
from policies.kubernetes.manifests import Manifest, manifests, tokens
from policies.kubernetes.pods import Pod
from policies.kubernetes.view import View

NETWORK_POLICIES = tokens("NetworkPolicy")


class Isolation:
    """The network policies of a plan. `doubt`: one whose namespace or selector cannot be read."""

    def __init__(self, plan: Plan) -> None:
        self.doubt: Unjudged | None = None
        self._policies: list[tuple[Manifest, Resource]] = []
        for resource in plan.of_type(*NETWORK_POLICIES):
            for policy in manifests(resource):
                self._policies.append((policy, resource))
                namespace = policy.metadata.read("namespace")
                selector = policy.view.part("spec").part("podSelector")
                if isinstance(namespace, Unjudged) and not resource.property_dependencies.get("metadata"):
                    self.doubt = namespace
                elif selector.doubt is not None:
                    self.doubt = selector.doubt

    def policies_in(self, namespace: str, owner: Resource | None = None) -> list[Manifest]:
        """The policies in the namespace of that name, or in the one that the resource `owner` makes."""
        found = []
        for policy, resource in self._policies:
            given = policy.metadata.read("namespace")
            if isinstance(given, Unjudged):
                if owner is not None and owner.urn in resource.property_dependencies.get("metadata", ()):
                    found.append(policy)
            elif (given or "default") == namespace:
                found.append(policy)
        return found

    def selects(self, pod: Pod, resource: Resource) -> bool:
        """Whether a policy in the pod's namespace selects it."""
        if pod.manifest.metadata.doubt is None and pod.manifest.metadata.body.get("namespace") is None:
            candidates = self.policies_in("default")
        elif pod.manifest.namespace:
            candidates = self.policies_in(pod.manifest.namespace)
        else:  # both are told by the namespace that they depend on
            urns = set(resource.property_dependencies.get("metadata", ()))
            candidates = [
                policy
                for policy, of in self._policies
                if not urns.isdisjoint(of.property_dependencies.get("metadata", ()))
            ]
        labels = pod.metadata.part("labels")
        selectors = (policy.view.part("spec").part("podSelector") for policy in candidates)
        return any(selector.doubt is None and matches(selector, labels) for selector in selectors)


def matches(selector: View, labels: View) -> bool:
    """Whether a label selector, all that can be read of it, selects these labels; an empty one does."""
    wanted = selector.part("matchLabels")
    if any(wanted.text(key) != labels.text(key) for key in wanted.body):
        return False
    return all(_meets(expression, labels) for expression in selector.parts("matchExpressions"))


def _meets(expression: View, labels: View) -> bool:
    key = expression.text("key")
    values, _ = expression.words("values")
    has, value = labels.body.get(key) is not None, labels.text(key)
    operator = expression.text("operator")
    if operator == "Exists":
        return has
    if operator == "DoesNotExist":
        return not has
    return value in values if operator == "In" else value not in values


_last: tuple[Plan | None, Isolation | None] = (None, None)


def isolation_of(plan: Plan) -> Isolation:
    """The isolation of `plan`; the last answer is kept."""
    global _last
    known = _last[1]
    if known is None or _last[0] is not plan:
        known = Isolation(plan)
        _last = (plan, known)
    return known
