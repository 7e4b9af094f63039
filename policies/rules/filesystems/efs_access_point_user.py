"""Access points act as a fixed user."""

from policies.checks import require_set
from policies.contract import Rule

RULE = Rule(
    title="Access points act as a fixed user",
    severity="low",
    concern="privilege",
    why="Without one the client says who it is.",
    fix='Set posix_user={"uid": ..., "gid": ...}.',
    frameworks=("CKV_AWS_330", "FSBP EFS.4"),
    types=("aws:efs/accessPoint:AccessPoint",),
    check=require_set("posixUser.gid", write="write the user and the group that clients act as"),
)
