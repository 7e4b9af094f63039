"""What a pricer may ask about the rest of the plan: the region, and the resources that one refers to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from catalog.unit_prices import BASE_REGION
from costs.usage import Usage
from model.resource import Plan, Resource
from model.values import Reference, Value

REFERRED = ("id", "arn", "name")
"""Properties by which other resources refer to one."""


class Context:
    """A plan with the usage assumptions of its stack. `today` decides what extended support asks for."""

    def __init__(self, plan: Plan, usage: Usage | None = None, today: date | None = None) -> None:
        self.plan = plan
        self.usage = usage or Usage()
        self.today = today or date.today()
        self._regions: dict[str, str] = {}

    def region(self, resource: Resource) -> str:
        """Return the region that a resource is made in: its own, its provider's or the stack's."""
        own = resource.inputs.get("region")
        if isinstance(own, str) and resource.package == "aws":
            return own
        known = self._regions.get(resource.provider)
        if known is None:
            provider = self.plan.provider_of(resource)
            named = provider.inputs.get("region") if provider is not None else None
            known = named if isinstance(named, str) and named else self.main_region
            self._regions[resource.provider] = known
        return known

    @cached_property
    def main_region(self) -> str:
        """The stack's region: as configured, as its AWS provider says, or us-east-1 where nothing tells."""
        configured = self.plan.config.get("aws:region", "")
        if configured:
            return configured
        for resource in self.plan.of_type("pulumi:providers:aws"):
            region = resource.inputs.get("region")
            if isinstance(region, str) and region:
                return region
        for resource in self.plan.resources:
            arn = resource.outputs.get("arn")
            if isinstance(arn, str) and arn.count(":") >= 5 and arn.split(":")[3]:
                return arn.split(":")[3]
        return BASE_REGION

    @cached_property
    def _referred(self) -> Mapping[tuple[str, str], Resource]:
        """Resources by type and by what others call them."""
        found: dict[tuple[str, str], Resource] = {}
        for resource in self.plan.resources:
            names = [resource.id, *(resource.prop(key) for key in REFERRED)]
            for name in names:
                if isinstance(name, str) and name:
                    found.setdefault((resource.type, name), resource)
        return found

    def find(self, value: Value, *types: str) -> Resource | None:
        """Return the resource of one of `types` whose id, ARN or name is `value`."""
        if isinstance(value, Reference):
            return self.plan.by_urn.get(value.urn)
        if not isinstance(value, str):
            return None
        return next((found for type in types if (found := self._referred.get((type, value)))), None)

    def referenced(self, resource: Resource, prop: str, value: Value, *types: str) -> Resource | None:
        """Return the resource of one of `types` that `resource` refers to in its input `prop`.

        By what the program's dependencies say, else by `value` (an id, ARN or name).
        """
        for urn in resource.property_dependencies.get(prop, ()):
            found = self.plan.by_urn.get(urn)
            if found is not None and found.type in types:
                return found
        return self.find(value, *types)
