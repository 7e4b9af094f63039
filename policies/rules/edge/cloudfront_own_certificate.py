"""Distributions have a certificate of their own."""

from policies.checks import any_of, require_set
from policies.contract import Rule

RULE = Rule(
    title="Distributions have a certificate of their own",
    severity="low",
    concern="encryption",
    why="The certificate of CloudFront only names *.cloudfront.net and takes old TLS.",
    fix='Set viewer_certificate={"acm_certificate_arn": ...}.',
    frameworks=("CKV2_AWS_42", "FSBP CloudFront.7"),
    types=("aws:cloudfront/distribution:Distribution",),
    check=any_of(
        require_set("viewerCertificate.acmCertificateArn", write=""),
        require_set("viewerCertificate.iamCertificateId", write=""),
        message="viewerCertificate names no certificate; write acmCertificateArn",
        path="viewerCertificate",
    ),
)
