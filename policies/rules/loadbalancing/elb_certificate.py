"""Listeners of classic load balancers have a certificate."""

from policies.checks import each, require_set
from policies.contract import Rule

RULE = Rule(
    title="Listeners of classic load balancers have a certificate",
    severity="high",
    concern="encryption",
    why="A listener without a certificate serves in the clear.",
    fix='Set ssl_certificate_id and lb_protocol="https" on every listener.',
    frameworks=("CKV_AWS_127", "FSBP ELB.3"),
    types=("aws:elb/loadBalancer:LoadBalancer",),
    check=each("listeners", require_set("sslCertificateId", write="write the ARN of a certificate")),
)
