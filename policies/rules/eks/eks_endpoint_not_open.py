"""The public endpoint of EKS is not open to the whole internet."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank, same
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first, items


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    public = first(resource.inputs, "vpcConfig.endpointPublicAccess")
    if public.state == "mistyped" or first(resource.inputs, "vpcConfig").state == "unset":
        return
    if public.state == "unknown":
        yield Unjudged(public.path)
    elif public.state == "unset" or same(public.value, True):
        yield from _ranges(resource)


def _ranges(resource: Resource) -> Iterator[Verdict]:
    advice = "list the ranges that need it, or turn endpointPublicAccess off"
    for leaf in items(resource.inputs, "vpcConfig.publicAccessCidrs"):
        if leaf.state == "unset":
            yield Violation(f"{leaf.path} is not set (AWS takes 0.0.0.0/0); {advice}", leaf.path)
        elif leaf.state == "unknown":
            yield Unjudged(leaf.path)
        elif blank(leaf.value) or leaf.value in ("0.0.0.0/0", "::/0"):
            yield Violation(f"{leaf.path} is {leaf.shown}; {advice}", leaf.path)


RULE = Rule(
    title="The public endpoint of EKS is not open to the whole internet",
    severity="high",
    concern="exposure",
    why="An API server that answers everybody is one leaked token or one unpatched flaw away from the"
    " cluster.",
    fix="Set endpoint_public_access=False, or list the ranges that need it in public_access_cidrs.",
    frameworks=("CKV_AWS_38", "CIS EKS 5.4.1"),
    types=("aws:eks/cluster:Cluster",),
    check=_check,
)
