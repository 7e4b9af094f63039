"""Node classes of Karpenter tag the machines that come of them."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import doubt
from policies.contract import Rule, Scope, Verdict
from policies.leaves import first
from policies.rules.tags._contract import Config, lacking


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    leaf = first(resource.inputs, "spec.tags")
    if unjudged := doubt(leaf):
        yield unjudged
        return
    tags = leaf.value if isinstance(leaf.value, dict) else {}
    yield from lacking(tags, scope.config(Config).keys, "spec.tags", "to spec.tags")


RULE = Rule(
    title="Node classes tag machines and volumes",
    severity="medium",
    concern="attribution",
    why="Karpenter tags machines as its node class says, and only so: neither Pulumi nor AWS add to it.",
    fix="Write every key of the contract into spec.tags.",
    types=(
        "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass",
        "kubernetes:karpenter.k8s.aws/v1beta1:EC2NodeClass",
    ),
    config=Config,
    check=_check,
)
