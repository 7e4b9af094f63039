"""Nothing is granted to everybody."""

from __future__ import annotations

from policies.contract import Rule
from policies.kubernetes.rbac import BINDINGS, subjects_check

EVERYBODY = {
    ("User", "system:anonymous"): "whoever reaches the API",
    ("Group", "system:unauthenticated"): "whoever reaches the API",
    ("Group", "system:authenticated"): "every person and every pod",
    ("Group", "system:serviceaccounts"): "every pod of every namespace",
}

RULE = Rule(
    title="Nothing is granted to everybody",
    severity="critical",
    concern="privilege",
    why="Anonymous subjects are the whole network, and system:authenticated is every account of every pod "
    "and person.",
    fix="Bind named groups or service accounts.",
    frameworks=(),
    types=BINDINGS,
    check=subjects_check(EVERYBODY, write="bind a named group or service account"),
)
