"""Message brokers run a supported version."""

from collections.abc import Iterator

from model.resource import Resource
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first

OLDEST = {"activemq": (5, 17), "rabbitmq": (3, 11)}


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    engine, version = first(resource.inputs, "engineType"), first(resource.inputs, "engineVersion")
    if version.state == "unknown":
        yield Unjudged("engineVersion")
    parts = str(version.value).split(".")[:2]
    oldest = OLDEST.get(str(engine.value).lower())
    if oldest is None or len(parts) < 2 or not all(part.isascii() and part.isdigit() for part in parts):
        return
    if (int(parts[0]), int(parts[1])) < oldest:
        least = ".".join(map(str, oldest))
        yield Violation(f"engineVersion is {version.shown}; write {least} or later", "engineVersion")


RULE = Rule(
    title="Message brokers run a supported version",
    severity="medium",
    concern="operations",
    why="Old versions get no fixes: ActiveMQ before 5.17 can be taken over through its OpenWire port.",
    fix="Set engine_version to at least 5.17 (ActiveMQ) or 3.11 (RabbitMQ).",
    frameworks=("CKV_AWS_208",),
    types=("aws:mq/broker:Broker", "aws:mq/configuration:Configuration"),
    check=_check,
)
