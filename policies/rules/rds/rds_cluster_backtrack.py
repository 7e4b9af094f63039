"""Aurora MySQL clusters can be rewound."""

from policies.checks import forbid, require, when
from policies.contract import Rule

RULE = Rule(
    title="Aurora MySQL clusters can be rewound",
    severity="low",
    concern="resilience",
    why="Backtrack undoes a wrong DELETE in minutes, without restoring a whole cluster.",
    fix="Set backtrack_window to the number of seconds that can be undone, at most 259200 (72 hours).",
    frameworks=("CKV_AWS_326", "FSBP RDS.14"),
    types=("aws:rds/cluster:Cluster",),
    check=when(
        require("engine", "aurora", "aurora-mysql", unset="fine"),
        forbid(
            "backtrackWindow",
            0,
            unset="wrong",
            default="0",
            write="write a number of seconds up to 259200",
        ),
    ),
)
