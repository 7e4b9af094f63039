"""Short ways to write policies, and to ask what the analyser says of them."""

from __future__ import annotations

from typing import Any

from policies.iam import Finding, Severity, analyse

ACCOUNT = "111122223333"
ROLE = f"arn:aws:iam::{ACCOUNT}:role"
USER = f"arn:aws:iam::{ACCOUNT}:user"
POLICY = f"arn:aws:iam::{ACCOUNT}:policy"


def document(*statements: dict[str, Any], version: str = "2012-10-17") -> dict[str, Any]:
    return {"Version": version, "Statement": list(statements)}


def allow(action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: Any, resource: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Deny", "Action": action, "Resource": resource, **more}


def when(operator: str, key: str, *values: str) -> dict[str, Any]:
    return {"Condition": {operator: {key: list(values) if len(values) > 1 else values[0]}}}


def trust(principal: Any, action: str = "sts:AssumeRole", **more: Any) -> dict[str, Any]:
    return document({"Effect": "Allow", "Principal": principal, "Action": action, **more})


def resource_policy(principal: Any, action: Any, resource: Any, **more: Any) -> dict[str, Any]:
    return document(
        {"Effect": "Allow", "Principal": principal, "Action": action, "Resource": resource, **more}
    )


def grave(*documents: object, **more: Any) -> list[Finding]:
    """What is found and worth a person's time: medium and above."""
    source = documents[0] if len(documents) == 1 else list(documents)
    return [one for one in analyse(source, **more) if one.severity.rank >= Severity.MEDIUM.rank]


def told(*documents: object, **more: Any) -> list[tuple[str, str]]:
    """Severity and kind of what is found, medium and above."""
    return [(str(one.severity), str(one.kind)) for one in grave(*documents, **more)]


def paths(*documents: object, **more: Any) -> set[str]:
    """The escalation paths that are found open, medium and above."""
    return {path for one in grave(*documents, **more) for path in one.paths}
