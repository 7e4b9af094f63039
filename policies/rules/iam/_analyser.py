"""Turns what the IAM analyser says of the documents of a plan into the verdicts of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from model.resource import Plan
from policies.contract import PlanCheck, Scope, Unjudged, Verdict, Violation
from policies.iam import Kind, PolicyKind
from policies.iam.authorization import PERMISSIONS_MANAGEMENT, WRITE, expand
from policies.principals import Judged, judged_policies
from policies.statements import trust_statements

GITHUB = "token.actions.githubusercontent.com"

HAND_OUT_CREDENTIALS = frozenset(
    {
        "codepipeline:pollforjobs",
        "cognito-identity:getcredentialsforidentity",
        "cognito-identity:getopenidtoken",
        "cognito-identity:getopenidtokenfordeveloperidentity",
        "connect:getfederationtoken",
        "ec2:getpassworddata",
        "iam:createaccesskey",
        "iam:createloginprofile",
        "iam:createservicespecificcredential",
        "iam:resetservicespecificcredential",
        "iam:updateaccesskey",
        "lightsail:getinstanceaccessdetails",
        "lightsail:getrelationaldatabasemasteruserpassword",
        "rds-db:connect",
        "redshift:getclustercredentials",
        "sso:getrolecredentials",
        "sts:assumerole",
        "sts:assumerolewithsaml",
        "sts:assumerolewithwebidentity",
        "sts:getfederationtoken",
    }
)
"""Actions whose answer is, or sets, a credential (AWS service authorization reference, 2026-11)."""


def says(
    *kinds: Kind, when: Callable[[Judged], bool] = lambda _: True, types: frozenset[str] = frozenset()
) -> PlanCheck:
    """What the analyser says of these kinds, where `when` holds; with `types`, of resources of these types.

    An unknown value that decides is `Unjudged`.
    """

    def check(plan: Plan, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for judged in judged_policies(scope.graph):
            if judged.finding.kind in kinds and (not types or judged.resource.type in types) and when(judged):
                yield _verdict(judged)

    return check


def _verdict(judged: Judged) -> Verdict:
    finding = judged.finding
    if finding.kind is Kind.UNKNOWN_VALUE:
        return Unjudged(judged.path, urn=judged.resource.urn)
    where = "" if finding.statement is None else f"statement {finding.statement}: "
    return Violation(where + finding.message, judged.path, judged.resource.urn, finding.severity.value)


DATA = frozenset(
    {
        "rds:copydbsnapshot",
        "rds:createdbsnapshot",
        "s3:getobject",
        "secretsmanager:getsecretvalue",
        "ssm:getparameter",
        "ssm:getparameters",
        "ssm:getparametersbypath",
    }
)
"""Actions that read, or copy out, what most leaks were made of."""


def _about(judged: Judged, actions: frozenset[str]) -> bool:
    """Whether the finding is about one of `actions` (in lower case), or about a whole service of them."""
    named = {action.lower() for action in judged.finding.actions}
    if judged.finding.kind is Kind.SERVICE_ADMIN:
        services = {name.partition(":")[0] for name in named}
        return any(action.partition(":")[0] in services for action in actions)
    return bool(named & actions)


def hands_out_credentials(judged: Judged) -> bool:
    """Whether the finding is about actions that answer with credentials."""
    return judged.finding.kind is Kind.CREDENTIAL_EXPOSURE or _about(judged, HAND_OUT_CREDENTIALS)


def leaks_data(judged: Judged) -> bool:
    """Whether the finding is about the actions that read secrets, objects and parameters."""
    return _about(judged, DATA)


def reads_other_data(judged: Judged) -> bool:
    """Whether the finding is about actions that read data of other kinds."""
    return not leaks_data(judged)


def manages_permissions(judged: Judged) -> bool:
    """Whether the finding is about actions that change who may do what."""
    if judged.finding.kind is Kind.RESOURCE_EXPOSURE:
        return True
    return any(_has_level(action, PERMISSIONS_MANAGEMENT) for action in judged.finding.actions)


def writes(judged: Judged) -> bool:
    """Whether the finding is about actions that change things (and not only tags, or who may do what)."""
    return any(_has_level(action, WRITE) for action in judged.finding.actions)


def reads_or_tags(judged: Judged) -> bool:
    """Whether the finding is about other actions than those that change things."""
    return judged.finding.kind is Kind.WILDCARD_RESOURCE or not writes(judged)


@lru_cache(maxsize=4096)
def _has_level(pattern: str, level: str) -> bool:
    return any(action.level == level for action in expand(pattern))


def from_github(judged: Judged) -> bool:
    """Whether the finding is about a statement that lets GitHub Actions in."""
    return any(GITHUB in principal for principal in _principals(judged))


def neither_github_nor_everybody(judged: Judged) -> bool:
    """Whether the finding is left over by the rules about GitHub Actions and about everybody."""
    return not from_github(judged) and "*" not in _principals(judged)


def _principals(judged: Judged) -> tuple[str, ...]:
    if judged.kind is not PolicyKind.TRUST:
        return ()
    for _, statement in trust_statements(judged.resource):
        if statement.label == judged.finding.statement:
            return tuple(principal.value for principal in statement.principals or ())
    return ()


def of_a_resource(judged: Judged) -> bool:
    """Whether the finding is about the policy of a resource, not about a trust policy."""
    return judged.kind is PolicyKind.RESOURCE


def of_a_role(judged: Judged) -> bool:
    """Whether the finding is about a trust policy."""
    return judged.kind is PolicyKind.TRUST
