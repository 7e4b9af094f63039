"""Public zones are signed."""

from policies.checks import any_of, forbid_set, when
from policies.contract import Rule
from policies.splits import inline_or_companion

_SIGNED = any_of(
    *(
        inline_or_companion(tokens=(token,), ref=ref, message="unsigned")
        for token, ref in (
            ("aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", "hostedZoneId"),
            ("aws:route53/keySigningKey:KeySigningKey", "hostedZoneId"),
            ("aws:route53/zoneAssociation:ZoneAssociation", "zoneId"),
        )
    ),
    message="the public zone has no aws.route53.HostedZoneDnsSec; add one",
)


RULE = Rule(
    title="Public zones are signed",
    severity="low",
    concern="exposure",
    why="Without DNSSEC a resolver can be made to believe another answer.",
    fix="Add an aws.route53.KeySigningKey and HostedZoneDnsSec for the zone.",
    frameworks=("CKV2_AWS_38",),
    types=("aws:route53/zone:Zone",),
    relates=True,
    check=when(forbid_set("vpcs", write=""), _SIGNED),
)
