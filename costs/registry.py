"""Who prices which type: each file of `costs/services/` registers its types here."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache

from costs.bill import Pricer

_PRICERS: dict[str, Pricer] = {}


def prices(*types: str) -> Callable[[Pricer], Pricer]:
    """Register a function as the pricer of type tokens. Raises ValueError for a type registered twice."""

    def register(pricer: Pricer) -> Pricer:
        for type in types:
            if type in _PRICERS:
                raise ValueError(
                    f"{type} is priced twice: {_PRICERS[type].__module__} and {pricer.__module__}"
                )
            _PRICERS[type] = pricer
        return pricer

    return register


@cache
def pricers() -> Mapping[str, Pricer]:
    """Return every pricer by type token, importing the files of `costs/services/` once."""
    import costs.services

    for module in pkgutil.iter_modules(costs.services.__path__):
        importlib.import_module(f"costs.services.{module.name}")
    return _PRICERS
