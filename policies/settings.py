"""What a stack says about its policies: environment, enforcement levels, rule config and waivers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from model.resource import parse_urn
from policies.contract import Concern, Level, Rule, RuleConfig, Severity
from policies.registry import rules_by_id, suggest

SPEC_KEY = "slipway:spec"
"""The config key that holds a stack's spec; its `environment`, `waivers` and `policies` are read here."""

_FOREIGN: Final[Mapping[Severity, Level]] = {
    "critical": "mandatory",
    "high": "mandatory",
    "medium": "advisory",
    "low": "advisory",
}
_PRODUCTION: Final[Mapping[Severity, Level]] = {**_FOREIGN, "medium": "mandatory"}
ADVICE_BEFORE_PRODUCTION: Final[frozenset[Concern]] = frozenset({"resilience", "logging"})
"""Concerns that are advice wherever the environment is known not to be a production one."""


class Waiver(BaseModel):
    """A finding that somebody answers for until a date.

    `resource` is the URN or the name of the resource, or a pattern of one (`*` and `?`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str = Field(min_length=1)
    resource: str = Field(min_length=1)
    reason: str = Field(min_length=10, description="Why this is right here; a sentence, not a word.")
    owner: str = Field(min_length=1, description="Who answers for it: a team or an e-mail address.")
    expires: datetime.date

    @field_validator("expires", mode="before")
    @classmethod
    def _as_written(cls, value: object) -> object:
        """Take a bare date of a stack file as the Pulumi CLI hands it over: as the text of a time in Go."""
        return value.removesuffix(" 00:00:00 +0000 UTC") if isinstance(value, str) else value

    def covers(self, rule: str, urn: str) -> bool:
        """Whether it names the rule and the resource."""
        if rule != self.rule:
            return False
        if self.resource in (urn, "*"):
            return True
        try:
            name = parse_urn(urn)[3]
        except ValueError:
            name = urn
        return fnmatchcase(name, self.resource) or fnmatchcase(urn, self.resource)


class Settings(BaseModel):
    """How a plan is judged. `levels` is keyed by rule id, concern, severity or `*`, in that precedence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    environment: str = ""
    levels: Mapping[str, Level] = {}
    rules: Mapping[str, Mapping[str, Any]] = {}
    waivers: tuple[Waiver, ...] = ()
    today: datetime.date = Field(default_factory=datetime.date.today)

    @classmethod
    def from_config(cls, config: Mapping[str, str], today: datetime.date | None = None) -> Settings:
        """Read a stack's config (`Plan.config`): `environment`, `waivers` and `policies` of `slipway:spec`.

        A config without that key is a foreign program's: the defaults hold. Raises ValueError that names
        the key and what to write instead.
        """
        try:
            spec = json.loads(config.get(SPEC_KEY, "{}"))
        except ValueError as error:
            raise ValueError(f"{SPEC_KEY} is no JSON: {error}") from None
        if not isinstance(spec, dict):
            raise ValueError(f"{SPEC_KEY} must be an object, not {spec!r:.60}")
        read: dict[str, Any] = {key: spec[key] for key in ("environment", "waivers") if key in spec}
        policies = spec.get("policies", {})
        if not isinstance(policies, dict):
            raise ValueError(f"{SPEC_KEY}: policies must be an object, not {policies!r:.60}")
        read |= policies
        if today is not None:
            read["today"] = today
        try:
            settings = cls.model_validate(read)
        except ValidationError as error:
            raise ValueError(f"{SPEC_KEY}: {_explain(error)}") from None
        settings.check_names()
        return settings

    def check_names(self) -> None:
        """Raise ValueError for a rule that does not exist and for a rule config that its rule refuses."""
        rules = rules_by_id()
        keys = {*rules, *_FOREIGN, "*", *(rule.concern for rule in rules.values())}
        for key in self.levels:
            if key not in keys:
                raise ValueError(f"{SPEC_KEY}: policies.levels: no rule {key!r}{suggest(key, keys)}")
        for index, waiver in enumerate(self.waivers):
            if waiver.rule not in rules:
                raise ValueError(
                    f"{SPEC_KEY}: waivers[{index}].rule: no rule {waiver.rule!r}{suggest(waiver.rule, rules)}"
                )
        for key in self.rules:
            if key not in rules:
                raise ValueError(f"{SPEC_KEY}: policies.rules: no rule {key!r}{suggest(key, rules)}")
            self.config_of(rules[key])

    def config_of(self, rule: Rule) -> RuleConfig:
        """The rule's config: its defaults and what the stack sets. Raises ValueError where that is wrong."""
        try:
            return rule.config.model_validate(dict(self.rules.get(rule.id, {})))
        except ValidationError as error:
            raise ValueError(f"{SPEC_KEY}: policies.rules.{rule.id}.{_explain(error)}") from None

    def level_of(self, rule: Rule, severity: Severity | None = None) -> Level:
        """How much the rule's word weighs in this stack, where the case has a severity of its own."""
        severity = severity or rule.severity
        for key in (rule.id, rule.concern, severity, "*"):
            if key in self.levels:
                return self.levels[key]
        if not self.environment:
            return _FOREIGN[severity]
        if self.environment.lower().startswith("prod"):
            return _PRODUCTION[severity]
        return "advisory" if rule.concern in ADVICE_BEFORE_PRODUCTION else _FOREIGN[severity]


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in first["loc"]).lstrip(".")
    return f"{place}: {first['msg']}" + (
        f" (not {first['input']!r:.60})" if first["type"] != "missing" else ""
    )
