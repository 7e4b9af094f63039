"""The Config recorder records everything."""

from collections.abc import Iterator
from dataclasses import replace

from model.resource import Resource
from policies.checks import forbid, require
from policies.contract import Rule, Scope, Verdict


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    yield from require("isEnabled", True)(resource, scope)
    for recorder in scope.graph.targets(resource, "name", "aws:cfg/recorder:Recorder"):
        for verdict in forbid("recordingGroup.allSupported", False, write="write true")(recorder, scope):
            yield replace(verdict, urn=recorder.urn)


RULE = Rule(
    title="The Config recorder records everything",
    severity="medium",
    concern="logging",
    why="A recorder that is off, or takes in some types only, leaves holes in the history.",
    fix="Set is_enabled=True, and all_supported=True on the recorder.",
    frameworks=("CKV2_AWS_45", "CIS AWS 3.3", "FSBP Config.1"),
    types=("aws:cfg/recorderStatus:RecorderStatus",),
    relates=True,
    check=_check,
)
