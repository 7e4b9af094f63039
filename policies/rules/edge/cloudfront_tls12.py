"""Distributions take TLS 1.2 at least."""

import re
from collections.abc import Iterator

from model.resource import Resource
from policies.checks import same
from policies.contract import Rule, Scope, Unjudged, Verdict, Violation
from policies.leaves import first

_MODERN = re.compile(r"TLSv1\.[23]_\d{4}")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
    place = "viewerCertificate.minimumProtocolVersion"
    default = first(resource.inputs, "viewerCertificate.cloudfrontDefaultCertificate")
    leaf = first(resource.inputs, place)
    if default.state == "unknown" or leaf.state == "unknown":
        yield Unjudged(leaf.path if leaf.state == "unknown" else default.path)
    elif same(default.value, True):
        yield Violation(
            f"{default.path} is true, which takes TLS 1.0; use a certificate of ACM", default.path
        )
    elif not isinstance(leaf.value, str) or not _MODERN.match(leaf.value):
        seen = f"is {leaf.shown}" if leaf.state == "known" else "is not set (AWS takes TLSv1)"
        yield Violation(f'{place} {seen}; write "TLSv1.2_2021"', place)


RULE = Rule(
    title="Distributions take TLS 1.2 at least",
    severity="medium",
    concern="encryption",
    why="The certificate of CloudFront takes TLS 1.0, as do the older policies.",
    fix='Use a certificate of ACM with minimum_protocol_version="TLSv1.2_2021".',
    frameworks=("CKV_AWS_174",),
    types=("aws:cloudfront/distribution:Distribution",),
    check=_check,
)
