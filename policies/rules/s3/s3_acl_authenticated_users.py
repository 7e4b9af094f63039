"""No ACL grants to every AWS user."""

from policies.checks import forbid
from policies.contract import Rule

GROUP = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"


RULE = Rule(
    title="No ACL grants to every AWS user",
    severity="high",
    concern="exposure",
    why="The group AuthenticatedUsers is everybody with an AWS account anywhere, not the users of this one.",
    fix="Remove the grant and name the accounts in a bucket policy.",
    frameworks=("CKV2_AWS_43",),
    types=("aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"),
    check=forbid("accessControlPolicy.grants.grantee.uri", GROUP, write="remove the grant"),
)
