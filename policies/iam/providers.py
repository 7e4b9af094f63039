"""Web identity providers: which claim of their tokens tells one tenant from another, and when a pattern is
too wide.

Anybody can get a token of a shared issuer (GitHub, GitLab.com, ...), so a trust policy that does not name the
subject trusts everybody. An issuer of one's own (an EKS cluster) has only own subjects, yet all of them.
Sources: GitHub, GitLab, HCP Terraform, CircleCI, Bitbucket, Buildkite and Amazon Cognito documentation on
OIDC with AWS; AWS STS's list of provider claims (2026-01); as of 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from policies.iam.findings import Severity


@dataclass(frozen=True, slots=True)
class Provider:
    """An issuer: `host` is a pattern of its host and path, `subjects` the claims that can tell its tenants
    apart.

    `tenant(value)` tells how grave it is to accept a subject pattern, None where it names its tenant well.
    `audience` is the claim that must be asked for as well.
    """

    name: str
    host: str
    subjects: tuple[str, ...]
    tenant: Callable[[str], Severity | None]
    shared: bool = True
    audience: str = "aud"


def _fixed(value: str) -> str:
    """Return the part of a pattern before its first wildcard."""
    return re.split(r"[*?]", value, maxsplit=1)[0]


def _slashes(prefix: str, *, owner: Severity) -> Callable[[str], Severity | None]:
    """Subjects like `repo:OWNER/NAME:...`: the owner must stand whole; `owner` is for all of an owner's."""

    def tenant(value: str) -> Severity | None:
        fixed = _fixed(value)
        if not fixed.startswith(prefix) or len(fixed) <= len(prefix) or "/" not in fixed[len(prefix) :]:
            # A wildcard in the owner's name admits `owner-of-somebody-else`.
            return None if fixed == value and fixed else Severity.CRITICAL
        name = fixed[len(prefix) :].partition("/")[2]
        return None if name else owner

    return tenant


def _colons(words: int) -> Callable[[str], Severity | None]:
    """Subjects like `organization:NAME:project:...`: so many words must stand whole."""

    def tenant(value: str) -> Severity | None:
        fixed = _fixed(value)
        whole = fixed == value or fixed.count(":") >= words
        return None if whole and fixed.strip(":") else Severity.CRITICAL

    return tenant


def _service_account(value: str) -> Severity | None:
    """`system:serviceaccount:NAMESPACE:NAME`."""
    fixed = _fixed(value).removeprefix("system:serviceaccount:")
    if not value.startswith("system:serviceaccount:") or not fixed:
        return Severity.HIGH
    if fixed == value.removeprefix("system:serviceaccount:"):
        return None
    return Severity.LOW if ":" in fixed else Severity.HIGH


def _named(value: str) -> Severity | None:
    return None if len(_fixed(value)) >= 3 else Severity.CRITICAL


_GITHUB = ("sub", "repository", "repository_id", "job_workflow_ref", "enterprise_id", "repository_owner_id")


def _github(value: str) -> Severity | None:
    """`repo:OWNER/NAME:...`, `OWNER/NAME/...`, or a number."""
    fixed = _fixed(value)
    if fixed.isdigit() and fixed == value:
        return None
    if value.startswith("repo:") or ":" in fixed:
        # An organization may customise the subject, for instance to start with repository_owner_id:1234.
        if fixed.startswith(("repository_owner_id:", "repository_id:", "enterprise_id:")):
            return (
                None if re.match(r"\w+:\d+:", f"{fixed}:" if fixed == value else fixed) else Severity.CRITICAL
            )
        return _slashes("repo:", owner=Severity.MEDIUM)(value)
    return _slashes("", owner=Severity.MEDIUM)(value)


PROVIDERS: Final = (
    Provider("GitHub Actions", r"token\.actions\.githubusercontent\.com(/.*)?", _GITHUB, _github),
    Provider("GitLab", r"gitlab\.com", ("sub",), _slashes("project_path:", owner=Severity.MEDIUM)),
    Provider("HCP Terraform", r"app\.terraform\.io", ("sub",), _colons(2)),
    Provider("CircleCI", r"oidc\.circleci\.com(/org/.*)?", ("sub", "aud"), _named, shared=False),
    Provider("Bitbucket", r"api\.bitbucket\.org/.*", ("sub", "aud"), _named, shared=False),
    Provider("Buildkite", r"agent\.buildkite\.com", ("sub",), _colons(2)),
    Provider("Spacelift", r".*\.app\.spacelift\.io", ("sub",), _named, shared=False),
    Provider("Amazon Cognito", r"cognito-identity\.amazonaws\.com", ("aud",), _named),
    Provider("Google", r"accounts\.google\.com", ("sub", "aud", "oaud"), _named),
    Provider("Login with Amazon", r"www\.amazon\.com", ("app_id", "user_id"), _named, audience="app_id"),
    Provider("Facebook", r"graph\.facebook\.com", ("app_id", "id"), _named, audience="app_id"),
    Provider(
        "Amazon EKS",
        r"oidc[.-]eks[.\w-]*\.(amazonaws\.com(\.cn)?|api\.aws)/id/\w+",
        ("sub",),
        _service_account,
        shared=False,
    ),
)
_OTHER: Final = Provider("the provider", r".*", ("sub",), _named, shared=False)


def provider(federated: str) -> tuple[Provider, str]:
    """Return the provider of a Federated principal (an ARN or a host), and its host as in condition keys."""
    host = federated.partition(":oidc-provider/")[2] or federated
    for known in PROVIDERS:
        if re.fullmatch(known.host, host):
            return known, host.lower()
    return _OTHER, host.lower()
