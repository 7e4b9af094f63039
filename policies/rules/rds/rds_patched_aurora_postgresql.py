"""Aurora PostgreSQL instances run a patched version."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="Aurora PostgreSQL instances run a patched version",
    severity="high",
    concern="exposure",
    why="These versions let a database user become superuser and read the files of the host.",
    fix="Set engine_version to a current one.",
    frameworks=("CKV_AWS_388",),
    types=("aws:rds/instance:Instance",),
    check=when(
        require("engine", "aurora-postgresql"),
        forbid(
            "engineVersion",
            "10.11",
            "10.12",
            "10.13",
            "11.6",
            "11.7",
            "11.8",
            write="write a current version",
        ),
    ),
)
