"""No topic policy admits everybody."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

TYPES = (
    "aws:sns/topicPolicy:TopicPolicy",
    "aws:sns/topic:Topic",
)


RULE = Rule(
    title="No topic policy admits everybody",
    severity="critical",
    concern="exposure",
    why="Anybody can subscribe to the topic or publish to it.",
    fix="Name the service and ask for aws:SourceArn.",
    frameworks=("CKV_AWS_169", "FSBP SNS.4"),
    types=TYPES,
    check_plan=says(Kind.PUBLIC_ACCESS, types=frozenset(TYPES)),
)
