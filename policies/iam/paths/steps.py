"""How an escalation path is written down: the actions that it needs, and what each must reach."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from policies.iam.findings import Severity

PATHFINDING: Final = "https://pathfinding.cloud/paths/"
HACKTRICKS: Final = (
    "https://cloud.hacktricks.wiki/en/pentesting-cloud/aws-security/aws-privilege-escalation/index.html"
)
WIZ_EKS: Final = (
    "https://www.wiz.io/blog/eks-cluster-access-management-and-pod-identity-security-recommendations"
)


class Use(Enum):
    """What a step does with its resource, from which follows what bounds it."""

    WRITE = "rewrites what an identity may do; the caller's own identity most of all"
    TAKE = "becomes another identity; the caller's own gains nothing"
    PASS = "hands a role to a service"
    RUN = "makes something new, so any resource will do; only what limits its role or code bounds it"
    CONTROL = "controls something that exists and may have a mighty role"
    ALSO = "is needed besides, on any resource"


@dataclass(frozen=True, slots=True)
class Step:
    """One action of a path. `on`: the resource types that matter (all, if empty).

    `services`: to which service principals a passed role must go. `among`: one of these must be reached.
    """

    action: str
    use: Use
    on: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A way from some permissions to more. `id` is that of pathfinding.cloud where the path has one there.

    `severity` holds where the steps reach everything; a role or resource named by prefix lowers it.
    `together`: the WRITE and TAKE steps must meet on one resource, which then may be a single one.
    """

    id: str
    gain: str
    steps: tuple[Step, ...]
    severity: Severity = Severity.HIGH
    together: bool = False
    source: str = ""

    @property
    def reference(self) -> str:
        """Where the path is explained."""
        if self.source:
            return self.source
        return PATHFINDING + self.id if self.id[-3:].isdigit() else HACKTRICKS


def writes(action: str, *on: str) -> Step:
    """Rewrite permissions."""
    return Step(action, Use.WRITE, on)


def takes(action: str, *on: str) -> Step:
    """Take over another identity."""
    return Step(action, Use.TAKE, on)


def passes(*services: str) -> Step:
    """Pass a role to one of these services (`ec2` for ec2.amazonaws.com)."""
    return Step(
        "iam:PassRole", Use.PASS, ("role",), tuple(f"{service}.amazonaws.com" for service in services)
    )


def runs(action: str, *on: str) -> Step:
    """Create or start something of one's own."""
    return Step(action, Use.RUN, on)


def controls(action: str, *on: str) -> Step:
    """Control something that exists."""
    return Step(action, Use.CONTROL, on)


def also(*actions: str) -> tuple[Step, ...]:
    """Need these besides."""
    return tuple(Step(action, Use.ALSO) for action in actions)
