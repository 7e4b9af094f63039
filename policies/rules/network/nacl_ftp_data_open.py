"""Network ACLs do not let FTP data in from the internet."""

from policies.acls import acl_open_to_world
from policies.contract import Rule

RULE = Rule(
    title="Network ACLs do not let FTP data in from the internet",
    severity="medium",
    concern="exposure",
    why="The ACL is the second wall behind a security group that somebody opened in a hurry.",
    fix="Limit port 20 to the ranges that need it, or deny it with a lower rule number.",
    frameworks=("CKV_AWS_230",),
    types=("aws:ec2/networkAcl:NetworkAcl", "aws:ec2/networkAclRule:NetworkAclRule"),
    check=acl_open_to_world(20, write="limit it to the ranges that need it"),
)
