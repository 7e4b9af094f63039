"""Imported once by the process that programs are forked from: the SDK modules that the project uses.

The SDKs load a service's module when it is first touched, which takes each program seconds; a child of a
process that has touched it finds it in memory.
"""

import importlib
import re
from pathlib import Path

import pulumi_aws
import pulumi_kubernetes

ROOT = Path(__file__).parents[2]
SDKS = {"aws": pulumi_aws, "k8s": pulumi_kubernetes}


def used() -> set[str]:
    """The SDK modules that the project's sources name: `aws.eks.Cluster` -> `pulumi_aws.eks`."""
    found: set[str] = set()
    for folder in ("components", "stacks", "tests/engine/programs"):
        for path in (ROOT / folder).rglob("*.py"):
            for name, module in re.findall(r"\b(aws|k8s)\.((?:[a-z]\w*\.)+)[A-Z]", path.read_text()):
                found.add(f"{SDKS[name].__name__}.{module.rstrip('.')}")
    return found


for module_name in sorted(used()):
    # Any attribute will do: the module is loaded by being asked.
    getattr(importlib.import_module(module_name), "__all__", None)
