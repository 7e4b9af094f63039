"""SSH to node groups is limited to security groups."""

from policies.checks import require_set, when
from policies.contract import Rule

RULE = Rule(
    title="SSH to node groups is limited to security groups",
    severity="high",
    concern="exposure",
    why="With a key and no source group EKS opens port 22 of every node to the internet.",
    fix="Remove remote_access (use SSM Session Manager), or set source_security_group_ids.",
    frameworks=("CKV_AWS_100",),
    types=("aws:eks/nodeGroup:NodeGroup",),
    check=when(
        require_set("remoteAccess.ec2SshKey", write=""),
        require_set(
            "remoteAccess.sourceSecurityGroupIds",
            default="0.0.0.0/0",
            write="list security groups, or remove remoteAccess",
        ),
    ),
)
