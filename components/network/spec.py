"""What a person configures of a network."""

from __future__ import annotations

from ipaddress import IPv4Network
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from catalog.errors import UnknownName
from catalog.zones import control_plane_zone_ids, regions, zones
from components.network.layout import MAX_ZONES, MIN_ZONES, Layout, lay_out, overlap
from components.network.services import ALL_SERVICES, INTERFACE_SERVICES
from components.spec import AccountId, Arn, Cidr, LogRetentionDays, Spec, known

PRIVATE_RANGES = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
"""RFC 1918."""

SHARED_RANGE = "100.64.0.0/10"
"""RFC 6598: what companies give to pods when their private addresses run short."""

LARGEST_VPC, SMALLEST_VPC = 16, 20
"""AWS takes /16 to /28; below /20 the pods of an EKS platform have no room."""


def _range_of(cidr: str) -> str:
    network = IPv4Network(cidr)
    for private in (*PRIVATE_RANGES, SHARED_RANGE):
        if network.subnet_of(IPv4Network(private)):
            return private
    raise ValueError(
        f"{cidr!r} is not private; write one within {', '.join(PRIVATE_RANGES)} or {SHARED_RANGE}"
    )


def _vpc_range(cidr: str) -> str:
    prefix = IPv4Network(cidr).prefixlen
    _range_of(cidr)
    if not LARGEST_VPC <= prefix <= SMALLEST_VPC:
        raise ValueError(f"{cidr!r} is a /{prefix}; write a /{LARGEST_VPC} to /{SMALLEST_VPC}")
    return cidr


def _zone_id(zone: str) -> str:
    if zone[:-1] in regions():
        raise ValueError(
            f"{zone!r} is a zone's name, which means another place in every account; "
            f"write an id: {', '.join(control_plane_zone_ids(zone[:-1]))}"
        )
    everywhere = {found.id: found for region in regions() for found in zones(region)}
    known(zone, "availability zone id", everywhere)
    if not everywhere[zone].eks_control_plane:
        allowed = ", ".join(control_plane_zone_ids(everywhere[zone].region))
        raise ValueError(f"EKS takes no cluster subnet in {zone!r}; write some of: {allowed}")
    return zone


def _distinct(names: list[str]) -> list[str]:
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name!r} stands there twice; write each once")
    return names


VpcCidr = Annotated[Cidr, AfterValidator(_vpc_range)]
"""The range of a VPC: private, /16 to /20."""


def _zones_or_count(value: object) -> object:
    # Said here in one sentence: a union would answer once for each of its members.
    if isinstance(value, bool) or not (
        isinstance(value, int) or (isinstance(value, list) and all(isinstance(zone, str) for zone in value))
    ):
        raise ValueError("write how many zones (2 to 4), or a list of zone ids such as [use1-az1, use1-az2]")
    return value


def _enough_zones(zones_used: int | list[str]) -> int | list[str]:
    if isinstance(zones_used, list):
        _distinct([_zone_id(zone) for zone in zones_used])
    count = zones_used if isinstance(zones_used, int) else len(zones_used)
    if not MIN_ZONES <= count <= MAX_ZONES:
        raise ValueError(f"must be {MIN_ZONES} to {MAX_ZONES} zones, not {count}")
    return zones_used


Zones = Annotated[int | list[str], BeforeValidator(_zones_or_count), AfterValidator(_enough_zones)]
"""Zone ids in which EKS takes cluster subnets (`use1-az1`), or how many of a region's."""

ServiceName = Annotated[str, AfterValidator(lambda name: known(name, "interface endpoint", ALL_SERVICES))]
"""The name of an interface endpoint, without `com.amazonaws.REGION.`."""

BucketName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
"""The name of an S3 bucket."""


class FlowLogsSpec(Spec):
    """Where the records of the VPC's traffic go."""

    destination: Literal["cloudwatch", "s3"] = "cloudwatch"
    """`cloudwatch`: an encrypted log group, searched at once. `s3`: a bucket, delivered at half the price."""

    bucket_arn: Arn | None = None
    """The bucket for `s3`; its policy must let delivery.logs.amazonaws.com write."""

    traffic: Literal["ALL", "ACCEPT", "REJECT"] = "ALL"
    """Which traffic is recorded. Only `ALL` answers, after an incident, what was taken."""

    aggregation_seconds: Literal[60, 600] = 600
    """Length of a record; 60 gives up to ten times as many records."""

    retention_days: LogRetentionDays = 90
    """Days that the log group keeps records; a bucket has lifecycle rules of its own."""

    @model_validator(mode="after")
    def _bucket_goes_with_s3(self) -> FlowLogsSpec:
        if self.destination == "s3" and self.bucket_arn is None:
            raise ValueError("destination: s3 needs a bucket; write bucket_arn: arn:aws:s3:::NAME")
        if self.destination == "cloudwatch" and self.bucket_arn is not None:
            raise ValueError("bucket_arn is not used; write destination: s3, or leave it out")
        return self


class NetworkSpec(Spec):
    """The VPC of a platform: public, private and intra subnets in two to four zones."""

    cidr: VpcCidr
    """The VPC's range, a /16 to /20 that overlaps with nothing it will ever be connected to."""

    secondary_cidr: VpcCidr | None = None
    """A further range for nodes and pods, where addresses that the company routes are scarce (100.64.0.0/16).

    Load balancers and databases stay in `cidr`.
    """

    availability_zones: Zones = 3
    """Zone ids (not names: those differ by account), or how many of the region's zones, in their order.

    Add at the end: a subnet's addresses come from its zone's place in this list.
    """

    private_prefix: Annotated[int, Field(ge=17, le=26)] | None = None
    """Prefix length of a private subnet; by default an eighth of the range (/19 of a /16)."""

    nat: Literal["per-zone", "single", "none"] | None = None
    """NAT gateways: by default one per zone in prod, else a single one, whose zone's outage cuts all off.

    `none` leaves the VPC endpoints as the only way out.
    """

    interface_endpoints: Annotated[list[ServiceName], AfterValidator(_distinct)] = list(INTERFACE_SERVICES)
    """Services reached without the internet, priced by hour and zone. S3 and DynamoDB come free, always."""

    trusted_accounts: list[AccountId] = []
    """Further accounts of the company whose principals and buckets may be used through the endpoints."""

    readable_buckets: list[BucketName] = []
    """Buckets of others that may be read through the S3 endpoint, such as public model stores."""

    flow_logs: FlowLogsSpec = FlowLogsSpec()
    """Records of the VPC's traffic; there is no way to have none."""

    @property
    def cidrs(self) -> tuple[str, ...]:
        """The ranges of the VPC, the primary first."""
        return (self.cidr,) if self.secondary_cidr is None else (self.cidr, self.secondary_cidr)

    def zone_ids(self, region: str) -> tuple[str, ...]:
        """Return the ids of the zones to use in `region`.

        Raises ValueError where a zone is elsewhere or the region has too few.
        """
        try:
            allowed = control_plane_zone_ids(region)
        except UnknownName as error:
            raise ValueError(str(error)) from None
        if isinstance(self.availability_zones, int):
            if self.availability_zones > len(allowed):
                raise ValueError(
                    f"network.availability_zones: EKS takes {len(allowed)} zones in {region}, not "
                    f"{self.availability_zones}; write {len(allowed)}"
                )
            return allowed[: self.availability_zones]
        for index, zone in enumerate(self.availability_zones):
            if zone not in allowed:
                raise ValueError(
                    f"network.availability_zones[{index}]: {zone!r} is not in {region}; "
                    f"write some of: {', '.join(allowed)}"
                )
        return tuple(self.availability_zones)

    def layout(self, zones: int) -> Layout:
        """Return the subnets for a number of zones. Raises ValueError where they do not fit."""
        return lay_out(self.cidr, zones, self.private_prefix, self.secondary_cidr or "")

    @model_validator(mode="after")
    def _fits_together(self) -> NetworkSpec:
        if self.secondary_cidr is not None:
            if overlap(self.cidrs):
                raise ValueError(f"secondary_cidr overlaps with {self.cidr}; write one apart from it")
            # AWS refuses to add one RFC 1918 range to a VPC of another.
            if _range_of(self.secondary_cidr) not in (_range_of(self.cidr), SHARED_RANGE):
                raise ValueError(
                    f"AWS adds no {self.secondary_cidr} to a VPC of {self.cidr}; "
                    f"write one within {_range_of(self.cidr)} or {SHARED_RANGE}"
                )
        zones_used = self.availability_zones
        self.layout(zones_used if isinstance(zones_used, int) else len(zones_used))
        missing = [
            name
            for name, service in INTERFACE_SERVICES.items()
            if service.needed_without_nat and name not in self.interface_endpoints
        ]
        if self.nat == "none" and missing:
            raise ValueError(f"nat: none leaves no way to {', '.join(missing)}; add to interface_endpoints")
        return self
