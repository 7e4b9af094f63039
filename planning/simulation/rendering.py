"""Templates of synthesised values, and the scope that fills them.

A template is a string with fields in braces:

- `{account}`, `{region}`, `{partition}`, `{dns}`: where the resource lives;
- `{logical}`: the resource's name in the program;
- `{hex17}`, `{HEX32}`, `{digits12}`, `{id16}`, `{uuid}`: so many characters made from the URN, the same in
  every run (`id` is upper-case letters and digits); a suffix (`{hex17:subnet}`) tells them apart;
- `{key.name}`, `{service.label}`, `{url.host}`, `{path.bare}`: a part of another property: what follows the
  last `/` or `:`, the last dot; a URL without its scheme, a path without its leading slash;
- anything else: another property of the same resource, given or synthesised.
"""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Callable, Mapping
from functools import lru_cache

from model.values import UNKNOWN, Secret, Value, reveal
from planning.simulation.context import Context

Shape = Mapping[str, Value]
"""Property -> template (or a literal, or a structure of both) of one resource type."""

_MADE = re.compile(r"(hex|HEX|digits|id|uuid)(\d*)")
_ALPHABETS = {"digits": "0123456789", "id": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"}

_PARTS: Mapping[str, Callable[[str], str]] = {
    "name": lambda text: re.split(r"[/:]", text)[-1],
    "host": lambda text: text.removeprefix("https://"),
    "label": lambda text: text.rsplit(".", 1)[-1],
    "bare": lambda text: text.removeprefix("/"),
}


@lru_cache(maxsize=4096)
def _parse(template: str) -> tuple[tuple[str, str], ...]:
    """Literal text and field, in turns; a field keeps its `:suffix`."""
    return tuple(
        (text, f"{name}:{suffix}" if suffix else name or "")
        for text, name, suffix, _ in string.Formatter().parse(template)
    )


def digest(seed: str, salt: str = "") -> str:
    """Hex digits (64) that depend on `seed` and `salt` alone."""
    return hashlib.sha256(f"{seed}#{salt}".encode()).hexdigest()


class Scope:
    """The properties of one resource while they are filled in."""

    def __init__(
        self, urn: str, name: str, properties: dict[str, Value], shape: Shape, context: Context
    ) -> None:
        self.properties = properties
        self._urn, self._name, self._shape, self._context = urn, name, shape, context
        self._open: set[str] = set()

    def render(self, template: Value) -> Value:
        """Fill a template in; UNKNOWN when a part is unknown, Secret when a part is secret."""
        if isinstance(template, dict):
            return {key: self.render(item) for key, item in template.items()}
        if isinstance(template, list):
            return [self.render(item) for item in template]
        if not isinstance(template, str):
            return template
        text, secret = "", False
        for literal, field in _parse(template):
            text += literal
            if not field:
                continue
            value = self.field(field)
            if isinstance(value, Secret):
                secret, value = True, reveal(value)
            if value is UNKNOWN:
                return Secret(UNKNOWN) if secret else UNKNOWN
            if field == template[1:-1] and not isinstance(value, str):
                return Secret(value) if secret else value
            text += str(value)
        return Secret(text) if secret else text

    def field(self, field: str) -> Value:
        """The value of one field of a template."""
        if field in self.properties:
            return self.properties[field]
        if field in self._shape and field not in self._open:
            self._open.add(field)
            self.properties[field] = self.render(self._shape[field])
            return self.properties[field]
        place = self._place(field)
        if place is not None:
            return place
        name, _, salt = field.partition(":")
        if made := _MADE.fullmatch(name):
            return self._made(made[1], int(made[2] or 0), salt)
        whole, dot, part = name.rpartition(".")
        if dot:
            value = self.field(whole)
            return _PARTS[part](value) if isinstance(value, str) else UNKNOWN
        return UNKNOWN

    def _place(self, field: str) -> str | None:
        if field == "logical":
            return self._name
        if field == "dns":
            return self._context.dns_suffix
        if field in ("account", "region", "partition"):
            text: str = getattr(self._context, field)
            return text
        return None

    def _made(self, kind: str, length: int, salt: str) -> str:
        text = digest(self._urn, salt)
        if kind == "uuid":
            return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:32]}"
        if kind in ("hex", "HEX"):
            return text[:length] if kind == "hex" else text[:length].upper()
        alphabet = _ALPHABETS[kind]
        number, made = int(text, 16), ""
        for _ in range(length):
            number, rest = divmod(number, len(alphabet))
            made += alphabet[rest]
        return made
