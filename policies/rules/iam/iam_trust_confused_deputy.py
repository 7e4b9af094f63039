"""Services may become a role on whose behalf they should."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import of_a_role, says

RULE = Rule(
    title="Services may become a role on whose behalf they should",
    severity="medium",
    concern="privilege",
    why="Without aws:SourceArn or aws:SourceAccount a stranger can make the service use the role.",
    fix="Add a condition on aws:SourceArn or aws:SourceAccount.",
    types=("aws:iam/role:Role",),
    check_plan=says(Kind.CONFUSED_DEPUTY, when=of_a_role),
)
