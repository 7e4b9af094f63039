"""The account's bill: cost tags, the detailed report and unusual spending."""

from __future__ import annotations

from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from catalog import cur
from components.billing.spec import BillingSpec, ReportSpec, SpendingAnomalySpec
from components.buckets import make_bucket
from components.iam import Statement, document
from components.keys.component import ADMIN_ACTIONS
from components.options import child
from components.site import Site
from components.topics import Publisher, make_topic

BILLING_REGION = "us-east-1"
"""Where Cost Explorer, Data Exports and Cost Anomaly Detection are, wherever everything else is."""

PREFIX = "cur2"
REPORT_SERVICES = ("bcm-data-exports.amazonaws.com", "billingreports.amazonaws.com")
"""Who writes reports."""


@dataclass(frozen=True, kw_only=True)
class BillingArgs:
    """The spec, and the site in the billing region, whose provider makes everything here."""

    spec: BillingSpec
    site: Site


def report_bucket(site: Site) -> str:
    """The name of the bucket of an account's reports."""
    return f"slipway-billing-{site.account_id}-{BILLING_REGION}"


class Billing(pulumi.ComponentResource):
    """Tags that split the bill, the report that holds every line of it, and a watch over the whole.

    Bucket and key are protected in prod. Raises ValueError for a site that is elsewhere than billing is.
    """

    bucket_name: pulumi.Output[str] | None
    """Where the reports are."""

    def __init__(self, name: str, args: BillingArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        super().__init__("slipway:billing:Billing", name, None, opts)
        if args.site.region != BILLING_REGION:
            raise ValueError(f"billing is in {BILLING_REGION}; it cannot be made in {args.site.region}")
        self._prefix, self._site = name, args.site
        spec = args.spec
        if spec.activate_tags:
            for tag in args.site.tags.aws():
                aws.costexplorer.CostAllocationTag(
                    f"{name}-{tag}", tag_key=tag, status="Active", opts=child(self)
                )
        key_arn = self._key() if spec.report is not None or spec.anomalies is not None else None
        self.bucket_name = None
        if spec.report is not None and key_arn is not None:
            self.bucket_name = self._report(spec.report, key_arn)
        if spec.anomalies is not None and key_arn is not None:
            self._anomalies(spec.anomalies, key_arn)
        self.register_outputs({"bucketName": self.bucket_name})

    def _key(self) -> pulumi.Output[str]:
        site = self._site
        of_account = {"StringEquals": {"aws:SourceAccount": site.account_id}}
        key = aws.kms.Key(
            self._prefix,
            description=f"Bills of {site.tags.stack}",
            enable_key_rotation=True,
            deletion_window_in_days=30,
            policy=document(
                Statement(
                    sid="Administer",
                    actions=ADMIN_ACTIONS,
                    resources=["*"],
                    principals={"AWS": [site.root_arn]},
                ),
                Statement(
                    sid="ReadReports",
                    actions=["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"],
                    resources=["*"],
                    principals={"AWS": [site.root_arn]},
                    conditions={
                        "StringEquals": {"kms:CallerAccount": site.account_id},
                        "StringLike": {"kms:ViaService": f"*.{site.region}.amazonaws.com"},
                    },
                ),
                Statement(
                    sid="Billing",
                    actions=["kms:Decrypt", "kms:GenerateDataKey*"],
                    resources=["*"],
                    principals={"Service": [*REPORT_SERVICES, "costalerts.amazonaws.com"]},
                    conditions=of_account,
                ),
            ),
            opts=child(self, protect=site.is_prod or None),
        )
        aws.kms.Alias(
            self._prefix,
            name=f"alias/{site.tags.stack}/billing",
            target_key_id=key.key_id,
            opts=child(self),
        )
        return key.arn

    def _report(self, spec: ReportSpec, key_arn: pulumi.Input[str]) -> pulumi.Output[str]:
        site, name = self._site, report_bucket(self._site)
        bucket_arn = f"arn:{site.partition}:s3:::{name}"
        bucket = make_bucket(
            self,
            self._prefix,
            site=site,
            physical_name=name,
            key_arn=key_arn,
            keep_days=spec.keep_days,
            statements=[
                Statement(
                    sid="Reports",
                    actions=["s3:GetBucketPolicy", "s3:PutObject"],
                    resources=[bucket_arn, f"{bucket_arn}/*"],
                    principals={"Service": REPORT_SERVICES},
                    conditions={
                        "StringEquals": {"aws:SourceAccount": site.account_id},
                        "ArnLike": {
                            "aws:SourceArn": [
                                site.arn("bcm-data-exports", "export/*"),
                                site.arn("cur", "definition/*"),
                            ]
                        },
                    },
                )
            ],
        )
        aws.bcmdata.Export(
            self._prefix,
            export=aws.bcmdata.ExportExportArgs(
                name=f"{site.tags.stack}-{PREFIX}",
                description="Every line of the bill, with resources, tags and the shares of pods",
                data_queries=[
                    aws.bcmdata.ExportExportDataQueryArgs(
                        query_statement=cur.query(),
                        table_configurations={
                            cur.TABLE: {
                                **cur.settings(),
                                "INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY": "FALSE",
                                "TIME_GRANULARITY": spec.granularity,
                            }
                        },
                    )
                ],
                destination_configurations=[
                    aws.bcmdata.ExportExportDestinationConfigurationArgs(
                        s3_destinations=[
                            aws.bcmdata.ExportExportDestinationConfigurationS3DestinationArgs(
                                s3_bucket=bucket.name,
                                s3_prefix=PREFIX,
                                s3_region=site.region,
                                s3_output_configurations=[
                                    aws.bcmdata.ExportExportDestinationConfigurationS3DestinationS3OutputConfigurationArgs(
                                        output_type="CUSTOM",
                                        format="PARQUET",
                                        compression="PARQUET",
                                        overwrite="OVERWRITE_REPORT",
                                    )
                                ],
                            )
                        ]
                    )
                ],
                refresh_cadences=[aws.bcmdata.ExportExportRefreshCadenceArgs(frequency="SYNCHRONOUS")],
            ),
            # AWS checks whether it may write when the export is made.
            opts=child(self, depends_on=bucket.ready),
        )
        return bucket.name

    def _anomalies(self, spec: SpendingAnomalySpec, key_arn: pulumi.Input[str]) -> None:
        site = self._site
        topic = make_topic(
            self,
            self._prefix,
            site=site,
            physical_name=f"{site.tags.stack}-spending",
            key_arn=key_arn,
            publishers={
                "Anomalies": Publisher(
                    "costalerts.amazonaws.com", site.arn("ce", "anomalysubscription/*", regional=False)
                )
            },
            emails=spec.emails,
        )
        monitor_arn: pulumi.Input[str] = (
            spec.monitor_arn
            or aws.costexplorer.AnomalyMonitor(
                self._prefix,
                name=site.tags.stack,
                monitor_type="DIMENSIONAL",
                monitor_dimension="SERVICE",
                opts=child(self),
            ).arn
        )
        aws.costexplorer.AnomalySubscription(
            self._prefix,
            name=site.tags.stack,
            frequency="IMMEDIATE",
            monitor_arn_lists=[monitor_arn],
            subscribers=[aws.costexplorer.AnomalySubscriptionSubscriberArgs(type="SNS", address=topic.arn)],
            threshold_expression=aws.costexplorer.AnomalySubscriptionThresholdExpressionArgs(
                ands=[
                    _at_least("ANOMALY_TOTAL_IMPACT_ABSOLUTE", spec.at_least_usd),
                    _at_least("ANOMALY_TOTAL_IMPACT_PERCENTAGE", spec.at_least_percent),
                ]
            ),
            opts=child(self, depends_on=topic.ready),
        )


def _at_least(key: str, value: int) -> aws.costexplorer.AnomalySubscriptionThresholdExpressionAndArgs:
    return aws.costexplorer.AnomalySubscriptionThresholdExpressionAndArgs(
        dimension=aws.costexplorer.AnomalySubscriptionThresholdExpressionAndDimensionArgs(
            key=key, match_options=["GREATER_THAN_OR_EQUAL"], values=[str(value)]
        )
    )
