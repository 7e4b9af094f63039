"""Distributions stand behind a web ACL."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Distributions stand behind a web ACL",
    severity="medium",
    concern="exposure",
    why="Without a web ACL every known exploit and every bot reaches the origin.",
    fix="Set web_acl_id to the ARN of an aws.wafv2.WebAcl of the scope CLOUDFRONT.",
    frameworks=("CKV_AWS_68", "FSBP CloudFront.6"),
    types=("aws:cloudfront/distribution:Distribution",),
    check=require_set("webAclId", write="write the ARN of a web ACL"),
)
