"""Target groups do not take plain HTTP behind a plain listener."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first
from policies.splits import companions

TOKENS = ("aws:lb/listener:Listener", "aws:alb/listener:Listener")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    protocol = first(resource.inputs, "protocol")
    if protocol.state == "unknown":
        yield Unjudged("protocol")
    elif protocol.value == "HTTP":
        listeners = [
            *scope.graph.dependents(resource, *TOKENS),
            *companions(resource, scope, *TOKENS, ref="defaultActions.targetGroupArn"),
        ]
        if not any(listener.inputs.get("protocol") not in ("HTTP", None) for listener in listeners):
            yield Violation(
                'protocol is "HTTP" and no listener encrypts before it; write "HTTPS"', "protocol"
            )


RULE = Rule(
    title="Target groups do not take plain HTTP behind a plain listener",
    severity="low",
    concern="encryption",
    why="Where listener and target group both speak HTTP the traffic is in the clear from end to end.",
    fix='Set protocol="HTTPS" on the target group, or put it behind an HTTPS listener.',
    frameworks=("CKV_AWS_378",),
    types=("aws:lb/targetGroup:TargetGroup", "aws:alb/targetGroup:TargetGroup"),
    relates=True,
    check=_check,
)
