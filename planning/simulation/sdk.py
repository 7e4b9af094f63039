"""What the Python SDKs declare about a resource type: its outputs, their types, and which are inputs too.

The SDK classes' type hints are the only schema at hand without the providers' binaries. They are read raw
(a getter's return annotation, a parameter's name) because resolving them costs a hundred times as much.
"""

from __future__ import annotations

import importlib
import keyword
import sys
import threading
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

_SDKS = {
    "aws": "pulumi_aws",
    "kubernetes": "pulumi_kubernetes",
    "random": "pulumi_random",
    "tls": "pulumi_tls",
}


@dataclass(frozen=True, slots=True)
class Output:
    """One declared output: the kind of value, and who sets it.

    `kind` is str, int, float, bool, list, map or object; `optional` says that it may be absent; `computed`
    that a program cannot set it, so that only the provider can say its value.
    """

    kind: str
    optional: bool
    computed: bool


@dataclass(frozen=True, slots=True)
class Declaration:
    """A resource type as its SDK class declares it: outputs and input parameters by Pulumi's names."""

    outputs: Mapping[str, Output]
    inputs: frozenset[str]


NOTHING = Declaration(MappingProxyType({}), frozenset())
"""The declaration of a type whose SDK is not installed or does not know it."""

_KINDS = {"str": "str", "int": "int", "float": "float", "bool": "bool", "Sequence": "list", "Mapping": "map"}


@cache
def declaration(token: str) -> Declaration:
    """Return what the SDK declares about the resource type `token` (`aws:sqs/queue:Queue`)."""
    cls = _class_of(token)
    if cls is None:
        return NOTHING
    code = getattr(cls, "_internal_init").__code__  # noqa: B009  # in every SDK class, in no base class
    parameters = set(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount])
    outputs: dict[str, Output] = {}
    inputs: set[str] = set()
    for python_name, name, annotation in _getters(cls):
        (hint,) = typing.get_args(annotation) or (object,)
        settable = python_name in parameters
        outputs[name] = Output(_kind(hint), _is_optional(hint), not settable)
        if settable:
            inputs.add(name)
    return Declaration(MappingProxyType(outputs), frozenset(inputs))


_IMPORTING = threading.Lock()
"""The SDK's modules load lazily, and two threads at once would see one half loaded."""


@cache
def result(token: str) -> Mapping[str, Output]:
    """Return what the SDK declares about the result of the invoke `token` (`aws:ec2/getVpc:getVpc`)."""
    package, _, rest = token.partition(":")
    module_name, _, function = rest.rpartition(":")
    sdk = _SDKS.get(package)
    if sdk is None or not _imported(sdk):
        return {}
    folder = module_name.split("/")[0]
    try:
        module = importlib.import_module(sdk if folder in ("", "index") else f"{sdk}.{_python_name(folder)}")
    except ImportError:
        return {}
    cls = getattr(module, f"{function[:1].upper()}{function[1:]}Result", None)
    return {name: Output(_kind(hint), _is_optional(hint), True) for _, name, hint in _getters(cls)}


def _python_name(folder: str) -> str:
    return f"{folder}_" if keyword.iskeyword(folder) else folder


def _getters(cls: type | None) -> Iterator[tuple[str, str, object]]:
    """The properties of an SDK class: Python's name, Pulumi's name, return annotation."""
    for python_name, member in vars(cls).items() if cls else ():
        getter = member.fget if isinstance(member, property) else None
        name = getattr(getter, "_pulumi_name", None)
        if getter is not None and name is not None:
            yield python_name, name, getter.__annotations__.get("return")


def _class_of(token: str) -> type | None:
    package, _, rest = token.partition(":")
    module_name, _, _ = rest.rpartition(":")
    sdk = _SDKS.get(package)
    if sdk is None or not module_name:
        return None
    if not _imported(sdk):
        return None
    registered = sys.modules["pulumi.runtime.rpc"].get_resource_module(package, module_name, "")
    facts = getattr(registered, "mod_info", None)
    if facts is None or token not in facts["classes"]:
        return None
    with _IMPORTING:
        cls: type = getattr(importlib.import_module(facts["fqn"]), facts["classes"][token])
    return cls


def _imported(sdk: str) -> bool:
    try:
        importlib.import_module(sdk)
    except ImportError:
        return False
    return True


def _is_optional(hint: object) -> bool:
    return type(None) in typing.get_args(hint)


def _kind(hint: object) -> str:
    if _is_optional(hint):
        hint = next(arg for arg in typing.get_args(hint) if arg is not type(None))
    origin = typing.get_origin(hint)
    name = getattr(origin or hint, "__name__", "")
    if isinstance(hint, str | typing.ForwardRef) or name not in {*_KINDS, "Union"}:
        return _kind_of_name(hint)
    return _KINDS.get(name, "str")


def _kind_of_name(hint: object) -> str:
    """An enum is declared by its bare class name, an object type by a name in `outputs`."""
    text = hint.__forward_arg__ if isinstance(hint, typing.ForwardRef) else str(hint)
    return "object" if "outputs." in text or "." in text else "str"
