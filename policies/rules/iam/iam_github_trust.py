"""Roles for GitHub Actions name the repository."""

from policies.contract import Rule
from policies.iam import Kind
from policies.rules.iam._analyser import from_github, says

RULE = Rule(
    title="Roles for GitHub Actions name the repository",
    severity="high",
    concern="privilege",
    why="Without a bound on the subject any repository on GitHub becomes the role.",
    fix="Ask for the subject repo:ORG/REPO:ref:refs/heads/main and the audience sts.amazonaws.com.",
    frameworks=("CKV_AWS_393",),
    types=("aws:iam/role:Role",),
    check_plan=says(Kind.TRUST, when=from_github),
)
