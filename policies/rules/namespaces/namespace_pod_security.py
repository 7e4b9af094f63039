"""Namespaces enforce a Pod Security Standard."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, RuleConfig, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, tokens

LABEL = "pod-security.kubernetes.io/enforce"


class Exempt(RuleConfig):
    """What the rule may be told."""

    privileged_namespaces: tuple[str, ...] = ("kube-system",)
    """Namespaces whose pods must be privileged: those of node agents."""


def check(namespace: Manifest, scope: Scope) -> Iterator[Verdict]:
    """`baseline` or `restricted`."""
    if namespace.name in scope.config(Exempt).privileged_namespaces:
        return
    labels = namespace.metadata.part("labels")
    level = labels.read(LABEL)
    if isinstance(level, Unjudged):
        yield level
    elif level not in ("baseline", "restricted") and not (level is None and namespace.patch):
        said = "is not set" if level is None else f"is {labels.shown(LABEL)}"
        yield Violation(f"label {LABEL} {said}; write restricted, or baseline", labels.path)


RULE = Rule(
    title="Namespaces enforce a Pod Security Standard",
    severity="medium",
    concern="exposure",
    why="Without the label every pod is admitted, privileged ones too, whatever their manifests looked like"
    " in review.",
    fix="Label the namespace pod-security.kubernetes.io/enforce: restricted (or baseline).",
    frameworks=("CIS Kubernetes 5.2.1",),
    types=tokens("Namespace"),
    config=Exempt,
    check=on_manifests(check),
)
