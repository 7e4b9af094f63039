"""Settings of Elastic Beanstalk environments, which are a list of namespace, name and value."""

from __future__ import annotations

from collections.abc import Iterator

from model.resource import Resource
from policies.checks import doubt, same
from policies.contract import Check, Scope, Verdict, Violation
from policies.leaves import first, objects


def beanstalk_setting(namespace: str, name: str) -> Check:
    """The setting `name` of `namespace` must be true."""

    def check(resource: Resource, scope: Scope) -> Iterator[Verdict]:  # noqa: ARG001
        for leaf in objects(resource.inputs, "settings"):
            if unjudged := doubt(leaf):
                yield unjudged
                return
            setting = leaf.value if isinstance(leaf.value, dict) else {}
            if setting.get("namespace") == namespace and setting.get("name") == name:
                if not same(setting.get("value"), True):
                    seen = first(setting, "value").shown
                    yield Violation(f"{leaf.path}.value is {seen} for {name}; write true", leaf.path)
                return
        yield Violation(f"settings has no {name}; add it ({namespace}) with true", "settings")

    return check
