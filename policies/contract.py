"""What a rule is, what it may look at, and what it may say. Every file under `rules/` makes one `Rule`.

A rule never decides how serious its word is for a stack (that is `settings`), never filters waivers and never
catches its own errors (that is `judging`): it looks at a resource and yields verdicts.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict

from model.resource import Plan, Resource
from policies.graph import Graph

Severity: TypeAlias = Literal["low", "medium", "high", "critical"]
SEVERITIES: tuple[Severity, ...] = ("low", "medium", "high", "critical")
Level: TypeAlias = Literal["off", "advisory", "mandatory"]
Concern: TypeAlias = Literal[
    "encryption",
    "exposure",
    "privilege",
    "attribution",
    "resilience",
    "logging",
    "supply-chain",
    "cost",
    "operations",
]
"""What a rule protects. Environments set levels by it: `resilience` is advice in dev, a duty in prod."""


class RuleConfig(BaseModel):
    """The base of a rule's config: what a stack may set under `policies.rules.<rule id>`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


ConfigT = TypeVar("ConfigT", bound=RuleConfig)


@dataclass(frozen=True, slots=True)
class Violation:
    """Something known and wrong. `message` says what is wrong with the value seen and what to write.

    `path` is the property (`policy.Statement[0]`), empty for the resource as a whole. `urn` names the
    resource where it is not the one being checked (a rule over the whole plan must set it). `severity` is
    set where this case is graver, or less grave, than the rule as such.
    """

    message: str
    path: str = ""
    urn: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A value that the rule would have to see and cannot: unknown before deployment, or not understood."""

    path: str
    reason: str = "is not known before deployment"
    urn: str = ""


Verdict: TypeAlias = Violation | Unjudged


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a rule may look at beside the resource.

    `graph` relates the resources of the plan; only a rule with `relates=True` may use it (asking for it
    elsewhere raises RuntimeError), because the engine judges other rules one resource at a time.
    """

    today: datetime.date
    environment: str = ""
    settings: RuleConfig = field(default_factory=RuleConfig)
    relations: Graph | None = None

    @property
    def graph(self) -> Graph:
        """The relations between the resources of the plan."""
        if self.relations is None:
            raise RuntimeError("a rule that uses scope.graph or scope.plan must say relates=True")
        return self.relations

    @property
    def plan(self) -> Plan:
        """The whole plan."""
        return self.graph.plan

    @property
    def production(self) -> bool:
        """Whether the stack's environment is a production one (`prod`, `production`, `prod-eu`, ...)."""
        return self.environment.lower().startswith("prod")

    def config(self, schema: type[ConfigT]) -> ConfigT:
        """The rule's own config, as the class that the rule names in `config`."""
        if not isinstance(self.settings, schema):
            raise TypeError(f"the rule's config is {type(self.settings).__name__}, not {schema.__name__}")
        return self.settings


Check: TypeAlias = Callable[[Resource, Scope], Iterable[Verdict]]
PlanCheck: TypeAlias = Callable[[Plan, Scope], Iterable[Verdict]]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule. The loader fills in `id` (the file's name, with hyphens) and `family` (its folder).

    `types` are the type tokens that it looks at, exact (`aws:s3/bucket:Bucket`) or, when they end with
    `:` or `/`, prefixes (`aws:`, `kubernetes:apps/`). A rule has either `check` (per resource) or
    `check_plan` (once per plan that holds a resource of `types`). `relates` says that `check` reads
    `scope.graph`; `preview_only` that it reads what the engine does not tell its policy packs: what step a
    resource takes. `frameworks` are the controls that it implements in full: Checkov ids, `CIS AWS 2.1.4`,
    `CIS EKS 5.4.2`, `FSBP S3.1`.
    """

    title: str
    severity: Severity
    concern: Concern
    why: str
    fix: str
    types: tuple[str, ...]
    frameworks: tuple[str, ...] = ()
    check: Check | None = None
    check_plan: PlanCheck | None = None
    relates: bool = False
    preview_only: bool = False
    config: type[RuleConfig] = RuleConfig
    id: str = ""
    family: str = ""

    def __post_init__(self) -> None:
        if self.check is not None and self.check_plan is not None:
            raise ValueError(f"{self.title}: a rule has check or check_plan, not both")

    @property
    def needs_plan(self) -> bool:
        """Whether the rule can only be judged with the whole plan at hand."""
        return self.relates or self.check_plan is not None

    def filed(self, family: str, stem: str) -> Rule:
        """The rule with the family and id that its file's place gives it."""
        return replace(self, family=family, id=stem.replace("_", "-"))
