"""What a network's spec takes, and what it answers to the rest."""

import pytest
from pydantic import ValidationError

from components.network.spec import NetworkSpec

CIDR = "10.32.0.0/16"


def refusal(**fields: object) -> tuple[str, str]:
    """Where and what a spec with these fields is refused for."""
    with pytest.raises(ValidationError) as caught:
        NetworkSpec.model_validate({"cidr": CIDR, **fields})
    (error,) = caught.value.errors()
    return ".".join(str(part) for part in error["loc"]), error["msg"].removeprefix("Value error, ")


ZONE_IDS = "use1-az1, use1-az2, use1-az4, use1-az5, use1-az6"


@pytest.mark.parametrize(
    ("fields", "where", "answer"),
    [
        ({"cidr": "10.0.0.0/24"}, "cidr", "'10.0.0.0/24' is a /24; write a /16 to /20"),
        (
            {"cidr": "8.8.0.0/16"},
            "cidr",
            "'8.8.0.0/16' is not private; write one within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 "
            "or 100.64.0.0/10",
        ),
        (
            {"availability_zones": ["us-east-1a", "use1-az2"]},
            "availability_zones",
            "'us-east-1a' is a zone's name, which means another place in every account; "
            f"write an id: {ZONE_IDS}",
        ),
        (
            {"availability_zones": ["use1-az3", "use1-az2"]},
            "availability_zones",
            f"EKS takes no cluster subnet in 'use1-az3'; write some of: {ZONE_IDS}",
        ),
        (
            {"availability_zones": ["use1-az22", "use1-az2"]},
            "availability_zones",
            "'use1-az22' is no availability zone id in the catalogue; did you mean 'use1-az2'?",
        ),
        (
            {"availability_zones": ["use1-az1", "use1-az1"]},
            "availability_zones",
            "'use1-az1' stands there twice; write each once",
        ),
        ({"availability_zones": 5}, "availability_zones", "must be 2 to 4 zones, not 5"),
        ({"availability_zones": ["use1-az1"]}, "availability_zones", "must be 2 to 4 zones, not 1"),
        (
            {"availability_zones": "three"},
            "availability_zones",
            "write how many zones (2 to 4), or a list of zone ids such as [use1-az1, use1-az2]",
        ),
        (
            {"availability_zones": True},
            "availability_zones",
            "write how many zones (2 to 4), or a list of zone ids such as [use1-az1, use1-az2]",
        ),
        (
            {"private_prefix": 18, "availability_zones": 4},
            "",
            "4 private subnets of /18 leave no room for the public ones in 10.32.0.0/16; "
            "write private_prefix: 19, or fewer zones",
        ),
        (
            {"secondary_cidr": "172.16.0.0/16"},
            "",
            "AWS adds no 172.16.0.0/16 to a VPC of 10.32.0.0/16; "
            "write one within 10.0.0.0/8 or 100.64.0.0/10",
        ),
        (
            {"interface_endpoints": ["ecr"]},
            "interface_endpoints.0",
            "'ecr' is no interface endpoint in the catalogue; did you mean 'ecr.api'?",
        ),
        (
            {"nat": "none", "interface_endpoints": ["ec2", "ecr.api", "ecr.dkr", "eks", "sqs", "ssm"]},
            "",
            "nat: none leaves no way to eks-auth, sts; add to interface_endpoints",
        ),
        (
            {"flow_logs": {"destination": "s3"}},
            "flow_logs",
            "destination: s3 needs a bucket; write bucket_arn: arn:aws:s3:::NAME",
        ),
        (
            {"flow_logs": {"bucket_arn": "arn:aws:s3:::acme-flow-logs"}},
            "flow_logs",
            "bucket_arn is not used; write destination: s3, or leave it out",
        ),
    ],
)
def test_what_does_not_fit_is_answered_with_what_to_write(
    fields: dict[str, object], where: str, answer: str
) -> None:
    assert refusal(**fields) == (where, answer)


def test_a_secondary_range_within_the_first_is_refused() -> None:
    assert refusal(secondary_cidr="10.32.0.0/18") == (
        "",
        "secondary_cidr overlaps with 10.32.0.0/16; write one apart from it",
    )


def test_a_count_takes_the_regions_zones_in_their_order_without_those_that_eks_refuses() -> None:
    spec = NetworkSpec(cidr=CIDR, availability_zones=4)
    assert spec.zone_ids("us-east-1") == ("use1-az1", "use1-az2", "use1-az4", "use1-az5")


def test_named_zones_stay_in_the_order_in_which_they_are_written() -> None:
    spec = NetworkSpec(cidr=CIDR, availability_zones=["use1-az6", "use1-az2"])
    assert spec.zone_ids("us-east-1") == ("use1-az6", "use1-az2")


def test_a_zone_of_another_region_is_refused_by_its_place() -> None:
    spec = NetworkSpec(cidr=CIDR, availability_zones=["euw1-az1", "use1-az2"])
    with pytest.raises(ValueError) as caught:
        spec.zone_ids("eu-west-1")
    assert str(caught.value) == (
        "network.availability_zones[1]: 'use1-az2' is not in eu-west-1; "
        "write some of: euw1-az1, euw1-az2, euw1-az3"
    )


def test_more_zones_than_a_region_has_are_refused() -> None:
    with pytest.raises(ValueError) as caught:
        NetworkSpec(cidr=CIDR).zone_ids("us-west-1")
    assert str(caught.value) == ("network.availability_zones: EKS takes 2 zones in us-west-1, not 3; write 2")
    with pytest.raises(ValueError, match="'atlantis-1' is no region in the catalogue"):
        NetworkSpec(cidr=CIDR).zone_ids("atlantis-1")
