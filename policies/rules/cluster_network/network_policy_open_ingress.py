"""Network policies let in who they name."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.manifests import Manifest, tokens

ANYWHERE = ("0.0.0.0/0", "::/0")


def check(policy: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """An empty rule, or the whole address space as a peer."""
    for rule in policy.view.part("spec").parts("ingress"):
        if rule.doubt is not None:
            yield rule.doubt
        elif not rule.has("from") and not rule.has("ports"):
            yield Violation(
                "an ingress rule without from and ports admits everybody; name the peers", rule.path
            )
        else:
            for peer in rule.parts("from"):
                block = peer.part("ipBlock")
                if block.text("cidr") in ANYWHERE and not block.has("except"):
                    yield Violation(
                        f"admits {block.text('cidr')}; name the networks that need it", block.at("cidr")
                    )


RULE = Rule(
    title="Network policies let in who they name",
    severity="medium",
    concern="exposure",
    why="A rule without `from` and without ports admits everybody; a policy with one looks like isolation "
    "and is none.",
    fix="Name the peers in `from` (podSelector, namespaceSelector), or the ports that are for everybody.",
    frameworks=(),
    types=tokens("NetworkPolicy"),
    check=on_manifests(check),
)
