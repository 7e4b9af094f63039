"""No ingress snippet runs Lua."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_manifests
from policies.kubernetes.ingresses import snippets
from policies.kubernetes.manifests import Manifest, tokens

LUA = re.compile(r"\blua_|_lua\b|_lua_|\bkubernetes\.io\b")


def check(ingress: Manifest, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By any annotation that ends in a snippet."""
    for name, text, path in snippets(ingress):
        if LUA.search(text):
            yield Violation(f"{name} runs Lua or names kubernetes.io; take it out", path)


RULE = Rule(
    title="No ingress snippet runs Lua",
    severity="high",
    concern="exposure",
    why="Lua in a snippet runs inside the controller, with its rights to every secret (CVE-2021-25742).",
    fix="Take the snippet annotation out, and set allow-snippet-annotations to false in the controller.",
    frameworks=("CKV_K8S_152",),
    types=tokens("Ingress"),
    check=on_manifests(check),
)
