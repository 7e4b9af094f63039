"""Services may call functions only for one source."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    principal = first(resource.inputs, "principal")
    if isinstance(principal.value, str) and principal.value.endswith((".amazonaws.com", ".amazonaws.com.cn")):
        sources = [first(resource.inputs, name) for name in ("sourceArn", "sourceAccount", "principalOrgId")]
        if all(leaf.state == "unset" or (leaf.state == "known" and blank(leaf.value)) for leaf in sources):
            yield Violation(f"{principal.value} may call it for anybody; write sourceArn", "sourceArn")


RULE = Rule(
    title="Services may call functions only for one source",
    severity="medium",
    concern="privilege",
    why="Without a source any account can make the service call the function: a bucket or rule of a "
    "stranger is enough.",
    fix="Set source_arn (and source_account for buckets).",
    frameworks=("CKV_AWS_364",),
    types=("aws:lambda/permission:Permission",),
    check=_check,
)
