"""No key policy admits everybody."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import says

TYPES = (
    "aws:kms/key:Key",
    "aws:kms/keyPolicy:KeyPolicy",
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/externalKey:ExternalKey",
)


RULE = Rule(
    title="No key policy admits everybody",
    severity="critical",
    concern="exposure",
    why="Anybody who gets hold of a ciphertext decrypts it.",
    fix="Name the principals, or ask for aws:PrincipalOrgID or kms:CallerAccount.",
    frameworks=("CKV_AWS_33",),
    types=TYPES,
    check_plan=says(Kind.PUBLIC_ACCESS, types=frozenset(TYPES)),
)
