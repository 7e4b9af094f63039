"""The guard rails of an account."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from components.guardrails.spec import GuardDutySpec, GuardRailsSpec
from components.options import child
from components.site import Site


@dataclass(frozen=True, kw_only=True)
class GuardRailsArgs:
    """The spec and the site; nothing else has to exist."""

    spec: GuardRailsSpec
    site: Site


class GuardRails(pulumi.ComponentResource):
    """Account-wide defaults, in every region that is used.

    * No bucket of the account can be public, whatever its own settings say; nor can snapshots and images.
    * Every new volume is encrypted.
    * New instances answer metadata requests only with a session token.
    """

    regions: tuple[str, ...]

    def __init__(self, name: str, args: GuardRailsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:guardrails:GuardRails", name, None, opts)
        self._prefix, self._spec = name, args.spec
        self.regions = tuple(dict.fromkeys([args.site.region, *args.spec.regions]))
        aws.s3.AccountPublicAccessBlock(
            name,
            account_id=args.site.account_id,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            opts=child(self),
        )
        for region in self.regions:
            self._volumes(region)
            self._instances(region)
            self._analyzers(region, args.site)
            if args.spec.guard_duty is not None:
                self._guard_duty(region, args.spec.guard_duty)
        self.register_outputs({"regions": list(self.regions)})

    def _volumes(self, region: str) -> None:
        name = f"{self._prefix}-{region}"
        after: list[pulumi.Resource] = []
        if region in self._spec.ebs_keys:
            # First the key: volumes made between the two would have AWS's.
            key = aws.ebs.DefaultKmsKey(
                name, region=region, key_arn=self._spec.ebs_keys[region], opts=child(self)
            )
            after.append(key)
        aws.ebs.EncryptionByDefault(name, region=region, enabled=True, opts=child(self, depends_on=after))
        aws.ebs.SnapshotBlockPublicAccess(name, region=region, state="block-all-sharing", opts=child(self))

    def _instances(self, region: str) -> None:
        name = f"{self._prefix}-{region}"
        aws.ec2.InstanceMetadataDefaults(
            name,
            region=region,
            http_endpoint="enabled",
            http_tokens="required",
            http_put_response_hop_limit=self._spec.metadata_hop_limit,
            instance_metadata_tags="disabled",
            opts=child(self),
        )
        aws.ec2.ImageBlockPublicAccess(name, region=region, state="block-new-sharing", opts=child(self))

    def _analyzers(self, region: str, site: Site) -> None:
        if self._spec.access_analyzer:
            aws.accessanalyzer.Analyzer(
                f"{self._prefix}-{region}",
                region=region,
                analyzer_name=f"{site.tags.stack}-external-access",
                type="ACCOUNT",
                opts=child(self),
            )
        # Roles are the same in every region: one analyzer of unused access is enough.
        if self._spec.unused_access_days is not None and region == site.region:
            aws.accessanalyzer.Analyzer(
                f"{self._prefix}-unused-access",
                region=region,
                analyzer_name=f"{site.tags.stack}-unused-access",
                type="ACCOUNT_UNUSED_ACCESS",
                configuration=aws.accessanalyzer.AnalyzerConfigurationArgs(
                    unused_access=aws.accessanalyzer.AnalyzerConfigurationUnusedAccessArgs(
                        unused_access_age=self._spec.unused_access_days
                    )
                ),
                opts=child(self),
            )

    def _guard_duty(self, region: str, spec: GuardDutySpec) -> None:
        name = f"{self._prefix}-{region}"
        detector = aws.guardduty.Detector(
            name,
            region=region,
            enable=True,
            finding_publishing_frequency=spec.publishing,
            opts=child(self),
        )
        for feature in spec.features:
            aws.guardduty.DetectorFeature(
                f"{name}-{feature}",
                region=region,
                detector_id=detector.id,
                name=feature,
                status="ENABLED",
                opts=child(self),
            )
