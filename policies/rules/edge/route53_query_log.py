"""Public zones log queries."""

from policies.checks import forbid_set, when
from policies.contract import Rule
from policies.splits import inline_or_companion

_LOGGED = inline_or_companion(
    tokens=("aws:route53/queryLog:QueryLog",),
    ref="zoneId",
    message="the public zone has no aws.route53.QueryLog; add one",
)


RULE = Rule(
    title="Public zones log queries",
    severity="low",
    concern="logging",
    why="Queries tell of takeovers and of names that leak data.",
    fix="Add an aws.route53.QueryLog for the zone.",
    frameworks=("CKV2_AWS_39", "FSBP Route53.2"),
    types=("aws:route53/zone:Zone",),
    relates=True,
    check=when(forbid_set("vpcs", write=""), _LOGGED),
)
