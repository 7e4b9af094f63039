"""Methods of REST APIs log and count."""

import dataclasses
from collections.abc import Iterator

from model.resource import Resource
from policies.checks import all_of, require
from policies.contract import Rule, Scope, Verdict, Violation
from policies.splits import companions, strays

SETTINGS = "aws:apigateway/methodSettings:MethodSettings"
_SET = all_of(
    require("settings.loggingLevel", "ERROR", "INFO", default="OFF"),
    require("settings.metricsEnabled", True, default="false"),
)


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    found = list(companions(resource, scope, SETTINGS, ref="stageName"))
    if not found:
        yield from strays(scope, SETTINGS, ref="stageName")
        if not scope.graph.loose(SETTINGS, "stageName"):
            yield Violation("the stage has no aws.apigateway.MethodSettings; add one with loggingLevel ERROR")
    for other in found:
        for verdict in _SET(other, scope):
            yield dataclasses.replace(verdict, urn=other.urn)


RULE = Rule(
    title="Methods of REST APIs log and count",
    severity="low",
    concern="logging",
    why="Without execution logs and metrics a failing integration cannot be explained.",
    fix='Add an aws.apigateway.MethodSettings with logging_level "ERROR" or "INFO" and metrics_enabled=True.',
    frameworks=("CKV2_AWS_4", "FSBP APIGateway.1"),
    types=("aws:apigateway/stage:Stage",),
    relates=True,
    check=_check,
)
