"""Keys, secrets, certificates, detection, audit."""

from __future__ import annotations

from costs.bill import Bill
from costs.registry import prices


@prices(
    "aws:kms/key:Key",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
)
def key(bill: Bill) -> None:
    """The key and the requests made of it; each of its first two rotations adds a dollar."""
    bill.fixed("KMS", "customer managed key", name="key")
    bill.usage("KMS", "symmetric requests", "kms.requests")


@prices("aws:secretsmanager/secret:Secret")
def secret(bill: Bill) -> None:
    """The secret, each of its replicas, and requests."""
    replicas = bill.count("replicas")
    bill.fixed("Secrets Manager", "secret", 1 + replicas)
    bill.usage("Secrets Manager", "API requests", "secrets.requests")


@prices("aws:ssm/parameter:Parameter")
def parameter(bill: Bill) -> None:
    """Standard parameters are free."""
    if bill.text("tier", default="Standard") == "Advanced":
        bill.fixed("SSM Parameter Store", "advanced parameter")


@prices("aws:ssm/activation:Activation")
def activation(bill: Bill) -> None:
    """Instances on premises in the advanced tier."""
    bill.usage("SSM Parameter Store", "advanced on-premises instance", "ssm.instance_hours")


@prices("aws:cloudhsmv2/hsm:Hsm")
def hsm(bill: Bill) -> None:
    """A module by the hour."""
    bill.fixed("CloudHSM", "HSM")


@prices("aws:acmpca/certificateAuthority:CertificateAuthority")
def authority(bill: Bill) -> None:
    """The authority and the certificates that it issues."""
    short = bill.text("usageMode") == "SHORT_LIVED_CERTIFICATE"
    bill.fixed("ACM Private CA", "CA, short-lived certificates" if short else "CA, general purpose")
    bill.usage("ACM Private CA", "certificate, first 1000", "acmpca.certificates")


@prices("aws:acm/certificate:Certificate")
def certificate(bill: Bill) -> None:
    """Public certificates are free; private ones are billed when their authority issues them."""
    if bill.value("certificateAuthorityArn"):
        bill.add(
            "private certificate", 1.0, "certificate", 0.75, kind="usage", row="ACM Private CA: certificate"
        )
    else:
        bill.fixed("ACM", "public certificate")


@prices("aws:guardduty/detector:Detector")
def guardduty(bill: Bill) -> None:
    """Events and logs analysed."""
    bill.usage("GuardDuty", "CloudTrail management events", "guardduty.events")
    bill.usage("GuardDuty", "flow and DNS logs, first 500 GB", "guardduty.log_gb")


@prices("aws:guardduty/detectorFeature:DetectorFeature")
def guardduty_feature(bill: Bill) -> None:
    """What the feature analyses."""
    items = {
        "EKS_AUDIT_LOGS": ("EKS audit logs, first 100M", "guardduty.audit_events"),
        "EKS_RUNTIME_MONITORING": ("EKS runtime monitoring, first 500 vCPU", "guardduty.vcpu"),
        "RUNTIME_MONITORING": ("EKS runtime monitoring, first 500 vCPU", "guardduty.vcpu"),
        "S3_DATA_EVENTS": ("S3 data events, first 500M", "guardduty.s3_events"),
    }
    found = items.get(bill.text("name"))
    if found and bill.text("status", default="ENABLED") == "ENABLED":
        bill.usage("GuardDuty", *found)
    else:
        bill.assume("billed by what it scans, when it scans")


@prices("aws:cfg/recorder:Recorder")
def recorder(bill: Bill) -> None:
    """Configuration items recorded."""
    bill.usage("Config", "configuration item recorded (continuous)", "config.items")


@prices(
    "aws:cfg/rule:Rule",
    "aws:cfg/organizationManagedRule:OrganizationManagedRule",
    "aws:cfg/organizationCustomRule:OrganizationCustomRule",
    "aws:cfg/organizationCustomPolicyRule:OrganizationCustomPolicyRule",
)
def config_rule(bill: Bill) -> None:
    """Evaluations."""
    bill.usage("Config", "rule evaluations, first 100k", "config.evaluations")


@prices(
    "aws:cfg/conformancePack:ConformancePack",
    "aws:cfg/organizationConformancePack:OrganizationConformancePack",
)
def conformance_pack(bill: Bill) -> None:
    """Evaluations of the pack's rules."""
    bill.usage("Config", "conformance pack evaluation, first 100k", "config.evaluations")


@prices("aws:cloudtrail/trail:Trail")
def trail(bill: Bill) -> None:
    """The first copy of management events is free; data events cost."""
    bill.fixed("CloudTrail", "first copy of management events")
    if bill.value("eventSelectors") or bill.value("advancedEventSelectors"):
        bill.usage("CloudTrail", "data events", "cloudtrail.data_events")


@prices("aws:cloudtrail/eventDataStore:EventDataStore")
def event_data_store(bill: Bill) -> None:
    """Events ingested into CloudTrail Lake."""
    bill.usage("CloudTrail", "Lake ingestion", "cloudtrail.lake_gb")


@prices("aws:securityhub/account:Account")
def security_hub(bill: Bill) -> None:
    """Checks."""
    bill.usage("Security Hub CSPM", "checks, first 100k", "securityhub.checks")


@prices("aws:inspector2/enabler:Enabler")
def inspector(bill: Bill) -> None:
    """What is scanned, by kind of resource."""
    kinds = bill.value("resourceTypes")
    listed = kinds if isinstance(kinds, list) else []
    if "EC2" in listed:
        bill.usage("Inspector", "EC2 instance", "inspector.instances")
    if "ECR" in listed:
        bill.usage("Inspector", "ECR image initial scan", "inspector.images")
    if any(str(kind).startswith("LAMBDA") for kind in listed):
        bill.usage("Inspector", "Lambda function", "inspector.functions")


@prices("aws:macie2/account:Account")
def macie(bill: Bill) -> None:
    """Buckets watched and data inspected."""
    bill.usage("Macie", "bucket", "macie.buckets")
    bill.usage("Macie", "data inspected", "macie.gb")


@prices("aws:detective/graph:Graph")
def detective(bill: Bill) -> None:
    """Data ingested."""
    bill.usage("Detective", "data ingested, first 1000 GB", "detective.gb")


@prices("aws:accessanalyzer/analyzer:Analyzer")
def analyzer(bill: Bill) -> None:
    """External access is analysed for free; unused access costs by role and user."""
    if "UNUSED" in bill.text("type"):
        bill.usage("IAM Access Analyzer", "unused access, user or role", "access_analyzer.roles")


DIRECTORIES = {"SimpleAD": "Simple AD", "ADConnector": "AD Connector", "MicrosoftAD": "Microsoft AD"}


@prices("aws:directoryservice/directory:Directory")
def directory(bill: Bill) -> None:
    """Domain controllers: two at least."""
    kind = bill.text("type", default="SimpleAD")
    plan = (
        bill.text("edition", default="Enterprise")
        if kind == "MicrosoftAD"
        else bill.text("size", default="Large")
    )
    controllers = bill.number("desiredNumberOfDomainControllers", default=2)
    name = f"{controllers:g} controllers, {DIRECTORIES.get(kind, kind)} {plan}"
    bill.fixed("Directory Service", f"{DIRECTORIES.get(kind, kind)} {plan}", controllers, name=name)
