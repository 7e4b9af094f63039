"""IAM policy documents as typed data, written out as canonical JSON.

Documents that hold an `Output` are resolved first, so that the JSON is judged as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pulumi

Strings = Sequence[pulumi.Input[str]]
Conditions = Mapping[str, Mapping[str, pulumi.Input[str] | Strings]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement. `sid` says what it is for; `principals` only in resource and trust policies.

    `not_actions` and `not_resources` mean everything else: for statements that deny.
    """

    sid: str
    actions: Sequence[str] = ()
    resources: Strings = ()
    not_actions: Sequence[str] = ()
    not_resources: Strings = ()
    principals: Mapping[str, Strings] = field(default_factory=dict)
    conditions: Conditions = field(default_factory=dict)
    effect: str = "Allow"

    def render(self) -> dict[str, object]:
        """The statement in IAM's own shape, without empty parts."""
        parts: dict[str, object] = {"Sid": self.sid, "Effect": self.effect}
        if self.principals:
            parts["Principal"] = {kind: list(names) for kind, names in self.principals.items()}
        if self.actions:
            parts["Action"] = list(self.actions)
        if self.not_actions:
            parts["NotAction"] = list(self.not_actions)
        if self.resources:
            parts["Resource"] = list(self.resources)
        if self.not_resources:
            parts["NotResource"] = list(self.not_resources)
        if self.conditions:
            parts["Condition"] = {test: dict(keys) for test, keys in self.conditions.items()}
        return parts


def document(*statements: Statement) -> pulumi.Output[str]:
    """The policy document of `statements` as JSON."""
    whole = {"Version": "2012-10-17", "Statement": [statement.render() for statement in statements]}
    return pulumi.Output.json_dumps(whole)


def plain_document(*statements: Statement) -> str:
    """The policy document of statements that hold no Outputs."""
    return json.dumps({"Version": "2012-10-17", "Statement": [s.render() for s in statements]})


def service_trust(
    service: str,
    *,
    source_account: str | None = None,
    source_arn: str | None = None,
    tag_session: bool = False,
) -> str:
    """A trust policy for one AWS service, bound to this account where the service tells its source."""
    equals = {"aws:SourceAccount": source_account} if source_account else {}
    likes = {"aws:SourceArn": source_arn} if source_arn else {}
    conditions: dict[str, Mapping[str, str]] = {}
    if equals:
        conditions["StringEquals"] = equals
    if likes:
        conditions["ArnLike"] = likes
    return plain_document(
        Statement(
            sid="Trust",
            actions=["sts:AssumeRole", "sts:TagSession"] if tag_session else ["sts:AssumeRole"],
            principals={"Service": [service]},
            conditions=conditions,
        )
    )
