"""Functions have a concurrency of their own."""

from policies.checks import forbid
from policies.contract import Rule

RULE = Rule(
    title="Functions have a concurrency of their own",
    severity="low",
    concern="operations",
    why="Without one a function in a loop takes the concurrency of the whole account from the others,"
    " and bills it.",
    fix="Set reserved_concurrent_executions.",
    frameworks=("CKV_AWS_115",),
    types=("aws:lambda/function:Function",),
    check=forbid(
        "reservedConcurrentExecutions",
        -1,
        unset="wrong",
        default="-1, the whole account",
        write="write a number",
    ),
)
