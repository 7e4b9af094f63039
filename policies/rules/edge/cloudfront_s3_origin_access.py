"""Distributions read buckets with an identity of their own."""

from collections.abc import Iterator

from model.resource import Resource
from model.values import get
from policies.contract import Rule, Scope, Verdict, Violation
from policies.leaves import first, objects

BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")


def _check(resource: Resource, scope: Scope) -> Iterator[Verdict]:
    graph = scope.graph
    origins = list(objects(resource.inputs, "origins"))
    reads_a_bucket = any(
        isinstance(origin.value, dict) and ".s3" in str(get(origin.value, "domainName")) for origin in origins
    ) or any(
        bucket.urn in resource.property_dependencies.get("origins", ()) for bucket in graph.of_type(*BUCKETS)
    )
    guarded = any(
        first(resource.inputs, f"origins.{name}").state != "unset"
        for name in ("originAccessControlId", "s3OriginConfig")
    )
    if reads_a_bucket and not guarded:
        yield Violation("an origin is a bucket without originAccessControlId; write one", "origins")


RULE = Rule(
    title="Distributions read buckets with an identity of their own",
    severity="medium",
    concern="exposure",
    why="Otherwise the bucket has to be public for the distribution to read it.",
    fix="Set origin_access_control_id (or s3_origin_config with an identity) on origins that are buckets.",
    frameworks=("CKV2_AWS_46", "FSBP CloudFront.13"),
    types=("aws:cloudfront/distribution:Distribution",),
    relates=True,
    check=_check,
)
