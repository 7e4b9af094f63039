"""No queue policy admits everybody."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

TYPES = (
    "aws:sqs/queuePolicy:QueuePolicy",
    "aws:sqs/queue:Queue",
)


RULE = Rule(
    title="No queue policy admits everybody",
    severity="critical",
    concern="exposure",
    why="Anybody can read, or fill, the queue.",
    fix="Name the service and ask for aws:SourceArn.",
    frameworks=("CKV_AWS_168", "CKV_AWS_387", "FSBP SQS.3"),
    types=TYPES,
    check_plan=says(Kind.PUBLIC_ACCESS, types=frozenset(TYPES)),
)
