"""No policy of a secret admits everybody."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

TYPES = (
    "aws:secretsmanager/secretPolicy:SecretPolicy",
    "aws:secretsmanager/secret:Secret",
)


RULE = Rule(
    title="No policy of a secret admits everybody",
    severity="critical",
    concern="exposure",
    why="Anybody with an AWS account reads the secret.",
    fix="Name the principals, and set block_public_policy=True.",
    types=TYPES,
    check_plan=says(Kind.PUBLIC_ACCESS, types=frozenset(TYPES)),
)
