"""Import what the stacks' programs need, once, before children are forked.

The SDKs load a service's package (hundreds of modules) when it is first touched. Touched in the parent, it
is shared by every child; touched in the children, each pays seconds for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType

OURS = ("components.", "stacks.")
SDKS: Mapping[str, tuple[str, ...]] = {
    "pulumi_aws": (),
    "pulumi_kubernetes": ("pulumi_kubernetes.meta.v1",),  # the metadata of every object
}
"""The SDKs, and what each touches by itself whenever it is used."""


def preload(modules: Iterable[str]) -> None:
    """Import `modules` and every package of the SDKs that they, and what they import of ours, speak of."""
    for name in modules:
        import_module(name)
    for name in sorted({package for module in _own_modules() for package in _packages(module)}):
        # Any attribute will do: a lazy module is loaded by being asked for one.
        getattr(import_module(name), "__all__", None)


def _own_modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.startswith(OURS)]


def _packages(module: ModuleType) -> Iterator[str]:
    """The packages that a module's source names: `pulumi_aws.eks`, for `aws.eks.Cluster`."""
    known_as = {
        alias: value.__name__
        for alias, value in vars(module).items()
        if isinstance(value, ModuleType) and value.__name__ in SDKS
    }
    if not known_as or module.__file__ is None:
        return
    source = Path(module.__file__).read_text(encoding="utf-8")
    for alias, sdk in known_as.items():
        for path in re.findall(rf"\b{alias}\.((?:[a-z][a-z0-9_]*\.)+)[A-Z]", source):
            yield f"{sdk}.{path.rstrip('.')}"
            yield from SDKS[sdk]
