"""Machine images are named by version in production."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.karpenter import NODE_CLASSES
from policies.kubernetes.manifests import Manifest

FLOATING = ("recommended", "latest")


def check(node_class: Manifest, scope: Scope) -> Iterator[Verdict]:
    """Other environments are where the newest image is tried."""
    if scope.environment and not scope.production:
        return
    for term in node_class.view.part("spec").parts("amiSelectorTerms"):
        alias, parameter = term.read("alias"), term.read("ssmParameter")
        for value in (alias, parameter):
            if isinstance(value, Unjudged):
                yield value
        if isinstance(alias, str) and alias.endswith("@latest") and not alias.startswith("windows"):
            yield Violation(f"alias is {term.shown('alias')}; write a version", term.at("alias"))
        elif isinstance(parameter, str) and any(word in parameter.split("/") for word in FLOATING):
            yield Violation(
                f"ssmParameter is {term.shown('ssmParameter')}; write that of a version",
                term.at("ssmParameter"),
            )
        elif "*" in term.text("name"):
            yield Violation(
                f"name is {term.shown('name')}, whatever is newest; write a whole name", term.at("name")
            )


RULE = Rule(
    title="Machine images are named by version in production",
    severity="medium",
    concern="supply-chain",
    why="With latest a new image, with another kernel and driver, reaches production nodes on the day that "
    "AWS publishes it, untested.",
    fix="Write a version in spec.amiSelectorTerms, such as al2023@v20260714, and raise it in a test "
    "environment first.",
    frameworks=(),
    types=NODE_CLASSES,
    check=on_manifests(check),
)
