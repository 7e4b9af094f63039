"""HTTP listeners of a load balancer redirect to HTTPS."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first
from policies.rules.loadbalancing._redirects import redirects
from policies.splits import companions

TOKENS = ("aws:lb/listener:Listener", "aws:alb/listener:Listener")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    for listener in companions(resource, scope, *TOKENS, ref="loadBalancerArn"):
        protocol, port = (first(listener.inputs, name) for name in ("protocol", "port"))
        plain = protocol.value == "HTTP" or (protocol.state == "unset" and str(port.value) == "80")
        if plain and not redirects(listener, "HTTPS"):
            yield Violation(
                f"listener {listener.name} serves plain HTTP; make its default action a redirect to HTTPS"
            )


RULE = Rule(
    title="HTTP listeners of a load balancer redirect to HTTPS",
    severity="medium",
    concern="encryption",
    why="A listener that serves plain HTTP serves passwords and tokens in the clear.",
    fix="Make the default action a redirect to port 443 and protocol HTTPS.",
    frameworks=("CKV2_AWS_20", "FSBP ELB.1"),
    types=("aws:lb/loadBalancer:LoadBalancer", "aws:alb/loadBalancer:LoadBalancer"),
    relates=True,
    check=_check,
)
