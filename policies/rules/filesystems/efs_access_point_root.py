"""Access points have a directory of their own."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Access points have a directory of their own",
    severity="low",
    concern="privilege",
    why="With the root directory / an access point opens the whole file system.",
    fix='Set root_directory={"path": "/models"}.',
    frameworks=("CKV_AWS_329", "FSBP EFS.3"),
    types=("aws:efs/accessPoint:AccessPoint",),
    check=forbid("rootDirectory.path", "/", unset="wrong", default="/", write="write a directory"),
)
