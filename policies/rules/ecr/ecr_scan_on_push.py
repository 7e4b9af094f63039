"""Images are scanned when they are pushed."""

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import require
from policies.contract import Rule, Scope, Verdict


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    if not any(scope.graph.of_type("aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration")):
        yield from require("imageScanningConfiguration.scanOnPush", True, default="false")(resource, scope)


RULE = Rule(
    title="Images are scanned when they are pushed",
    severity="medium",
    concern="supply-chain",
    why="A scan on push tells of known vulnerabilities before the image runs anywhere.",
    fix='Set image_scanning_configuration={"scan_on_push": True}, or scan the whole registry with an '
    "aws.ecr.RegistryScanningConfiguration.",
    frameworks=("CKV_AWS_163", "FSBP ECR.1"),
    types=("aws:ecr/repository:Repository",),
    relates=True,
    check=_check,
)
