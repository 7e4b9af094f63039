"""No secret stands in a manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from model.values import Secret
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.kubernetes.checks import on_containers
from policies.kubernetes.manifests import WORKLOAD_TOKENS
from policies.kubernetes.pods import Container

NAMES = re.compile(
    r"(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|SECRET_KEY|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY)$"
)
VALUES = re.compile(
    r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bhf_[A-Za-z0-9]{30,}|\bsk-[A-Za-z0-9_-]{32,}"
    r"|\bxox[abpr]-[A-Za-z0-9-]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----"
)
HARMLESS = re.compile(
    r"|/.*|\$\(.*\)|https?://.*|arn:.*|true|false|none|dummy|empty|not-?(?:needed|used)|\d+", re.I
)
"""Paths, references to other variables, addresses, names of secrets, switches and fillers."""


def check(container: Container, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    """By the variable's name, or by the known form of a key; the value is never shown."""
    for variable in container.view.parts("env"):
        name, value = variable.text("name"), variable.read("value")
        if isinstance(value, Unjudged):
            if variable.doubt is not None or NAMES.search(name.upper()):
                yield value
            continue
        if not isinstance(value, str) or HARMLESS.fullmatch(value):
            continue
        marked = isinstance(variable.body.get("value"), Secret)
        if marked or NAMES.search(name.upper()) or VALUES.search(value):
            yield Violation(
                f"{container.label}: {name or '?'} holds a secret in the manifest; read it from a mounted "
                "secret",
                variable.at("value"),
            )


RULE = Rule(
    title="No secret stands in a manifest",
    severity="high",
    concern="exposure",
    why="A value of `env` is readable to everybody who may look at the pod, and stands in the state and in "
    "version control.",
    fix="Keep the value in Secrets Manager and let External Secrets or the secrets store driver bring it.",
    frameworks=(),
    types=WORKLOAD_TOKENS,
    check=on_containers(check),
)
