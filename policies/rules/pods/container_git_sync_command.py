"""Git-sync runs git, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from policies.contract import Rule, Scope, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """Whatever its value."""
    for variable in container.view.parts("env"):
        if variable.text("name") == "GITSYNC_GIT":
            yield Violation(f"{container.label}: GITSYNC_GIT is set; take it out", variable.path)


RULE = Rule(
    title="Git-sync runs git, and nothing else",
    severity="medium",
    concern="supply-chain",
    why="The variable GITSYNC_GIT names the program that git-sync runs instead of git: whoever can set it "
    "runs what he likes.",
    fix="Take the variable GITSYNC_GIT out.",
    frameworks=("CKV_K8S_159",),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
