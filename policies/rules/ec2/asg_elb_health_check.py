"""Groups behind a load balancer use its health checks."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import blank, require
from policies.contract import Rule, Scope, Verdict
from policies.splits import companions

ATTACHMENT = "aws:autoscaling/attachment:Attachment"


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    attached = any(not blank(resource.inputs.get(name)) for name in ("targetGroupArns", "loadBalancers"))
    if attached or any(companions(resource, scope, ATTACHMENT, ref="autoscalingGroupName")):
        yield from require("healthCheckType", "ELB", default="EC2")(resource, scope)


RULE = Rule(
    title="Groups behind a load balancer use its health checks",
    severity="medium",
    concern="resilience",
    why="With EC2 checks an instance that answers nobody stays in service as long as it runs.",
    fix='Set health_check_type="ELB".',
    frameworks=("CKV2_AWS_15", "FSBP AutoScaling.1"),
    types=("aws:autoscaling/group:Group",),
    relates=True,
    check=_check,
)
