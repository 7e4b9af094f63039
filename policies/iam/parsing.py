"""Reading policy documents, strictly: what AWS accepts becomes statements, what it does not becomes a
problem.

Accepted as AWS does: one statement or a list, one value or a list, any case of actions, both versions, JSON
text (URL-encoded too, as the IAM API returns it). Nothing here raises on any input.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final
from urllib.parse import unquote

from model.values import UNKNOWN, PathPart, Secret, format_path, reveal
from policies.iam import conditions
from policies.iam.document import Document, Principal, Problem, Statement
from policies.iam.json_text import load_json, what


class Unknowns(StrEnum):
    """What to take a value for that is not known yet."""

    HARMLESS = "harmless"
    """The narrowest it may turn out to be: one name that nothing else has."""
    WORST = "worst"
    """The widest: `*` in an Allow, nothing in a Deny, no condition."""


_LONGEST: Final = 2_048
OPAQUE: Final = "slipway-unknown-value"
Path = tuple[PathPart, ...]
_ELEMENTS: Final = {"version": "Version", "id": "Id", "statement": "Statement"}
_PARTS: Final = {
    part.lower(): part
    for part in (
        *("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource"),
        *("Principal", "NotPrincipal", "Condition"),
    )
}
_VERSIONS: Final = ("2012-10-17", "2008-10-17")
_PRINCIPALS: Final = {
    "aws": "AWS",
    "service": "Service",
    "federated": "Federated",
    "canonicaluser": "CanonicalUser",
}


def parse(source: object, name: str = "", unknowns: Unknowns = Unknowns.HARMLESS) -> Document:
    """Read a document from JSON text or from plain values, of which any may be unknown or secret."""
    return _Reader(name, unknowns).document(source)


class _Reader:
    def __init__(self, name: str, unknowns: Unknowns) -> None:
        self.name = name
        self.worst = unknowns is Unknowns.WORST
        self.problems: list[Problem] = []
        self.unknown_paths: list[str] = []
        self.label: str | int | None = None

    def problem(self, path: Path, message: str) -> None:
        self.problems.append(Problem(format_path(path), message, self.label))

    def known(self, value: object, path: Path) -> object:
        """See through secrets; note an unknown and return UNKNOWN."""
        if isinstance(value, Secret):
            value = reveal(value)
        if value is UNKNOWN:
            self.unknown_paths.append(format_path(path) or "the document")
        return value

    def document(self, source: object) -> Document:
        value = self.known(source, ())
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        if isinstance(value, str):
            value = self._text(value)
        statements: list[Statement] = []
        version = "2008-10-17"
        if isinstance(value, Mapping):
            parts = self._elements(value, _ELEMENTS, ())
            version = self._version(parts.get("Version", version))
            statements = self._statements(parts)
        elif value is not UNKNOWN and value is not None:
            self.problem((), f"a policy document is an object with a Statement, not {what(value)}")
        elif value is None and not self.problems:
            self.problem((), "the policy document is missing")
        if version != _VERSIONS[0] and any(_has_variable(statement) for statement in statements):
            self.problem(
                ("Version",), f"policy variables are plain letters in version {version}; write {_VERSIONS[0]}"
            )
        return Document(
            self.name, version, tuple(statements), tuple(self.problems), tuple(self.unknown_paths)
        )

    def _text(self, text: str) -> object:
        if text.lstrip()[:1] == "%" or text[:3].lower() == "%7b":
            text = unquote(text)
        try:
            return load_json(text)
        except ValueError as error:
            self.problem((), f"the policy document is not JSON: {error}")
            return None

    def _elements(
        self, value: Mapping[object, object], known: Mapping[str, str], path: Path
    ) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, item in value.items():
            element = known.get(key.lower()) if isinstance(key, str) else None
            if element is None:
                self.problem(
                    path, f'"{key}" is no element of a policy; write one of {", ".join(known.values())}'
                )
                continue
            if element != key:
                self.problem(path, f'"{key}" is to be written {element}')
            found.setdefault(element, item)
        return found

    def _version(self, value: object) -> str:
        value = self.known(value, ("Version",))
        if value in _VERSIONS:
            return str(value)
        if value is not UNKNOWN:
            self.problem(
                ("Version",), f"the version is {_VERSIONS[0]} (or {_VERSIONS[1]}), not {what(value)}"
            )
        return _VERSIONS[0]

    def _statements(self, parts: Mapping[str, object]) -> list[Statement]:
        value = self.known(parts.get("Statement"), ("Statement",))
        if value is UNKNOWN:
            return []
        items = value if isinstance(value, list | tuple) else [value]
        if value is None or not items:
            self.problem(("Statement",), "a policy holds at least one statement")
            return []
        found = []
        sids: dict[str, int] = {}
        for index, item in enumerate(items):
            self.label = index
            path = ("Statement", index)
            statement = self._statement(self.known(item, path), index, path)
            if statement is not None:
                found.append(statement)
                if statement.sid and sids.setdefault(statement.sid, index) != index:
                    self.problem(
                        (*path, "Sid"), f'the Sid "{statement.sid}" stands twice; a Sid names one statement'
                    )
        self.label = None
        return found

    def _statement(self, value: object, index: int, path: Path) -> Statement | None:
        if value is UNKNOWN:
            return self._anything(index) if self.worst else None
        if not isinstance(value, Mapping):
            self.problem(path, f"a statement is an object, not {what(value)}")
            return None
        unknowns = len(self.unknown_paths)
        parts = self._elements(value, _PARTS, path)
        sid = self._sid(parts.get("Sid"), (*path, "Sid"))
        self.label = sid or index
        allow = self._effect(parts.get("Effect"), (*path, "Effect"))
        actions = self._choice(parts, "Action", path)
        resources = self._choice(parts, "Resource", path)
        principals = self._principals(parts, path)
        problems = len(self.problems)
        tests = self._tests(parts.get("Condition"), (*path, "Condition"))
        unknown = len(self.unknown_paths) > unknowns
        if actions is None:
            self.problem(path, "the statement has no Action")
        if allow is None or not actions:
            return None
        if not allow and (len(self.problems) > problems or (unknown and self.worst)):
            return None  # a Deny that may not hold protects nothing
        self._check_actions(actions, path)
        self._check_resources(resources or (), path)
        return Statement(
            self.name,
            index,
            sid,
            allow,
            actions,
            "NotAction" in parts,
            resources,
            "NotResource" in parts,
            principals,
            "NotPrincipal" in parts,
            tests,
            unknown,
        )

    def _sid(self, value: object, path: Path) -> str | None:
        value = self.known(value, path)
        if value is not None and value is not UNKNOWN and not isinstance(value, str):
            self.problem(path, f"a Sid is a text, not {what(value)}")
        return value if isinstance(value, str) and value else None

    def _anything(self, index: int) -> Statement:
        return Statement(self.name, index, None, True, ("*",), False, ("*",), False, None, False, (), True)

    def _effect(self, value: object, path: Path) -> bool | None:
        value = self.known(value, path)
        if value is UNKNOWN:
            return True if self.worst else None
        if value in ("Allow", "Deny"):
            return value == "Allow"
        self.problem(path, f"the effect is Allow or Deny, not {what(value)}")
        # AWS refuses the document; judge what its author meant, where that is plain.
        meant = value.strip().lower() if isinstance(value, str) else ""
        return {"allow": True, "deny": False}.get(meant)

    def _choice(self, parts: dict[str, object], element: str, path: Path) -> tuple[str, ...] | None:
        """Return the values of `element` or of its `Not` twin; None where neither is there."""
        if element in parts and f"Not{element}" in parts:
            self.problem(path, f"a statement holds {element} or Not{element}, not both")
            del parts[f"Not{element}"]
        for written, widest in ((element, "*"), (f"Not{element}", OPAQUE)):
            if written in parts:
                texts = self._texts(parts[written], (*path, written), widest)
                if not texts and parts[written] in ([], ()):
                    self.problem((*path, written), f"{written} holds at least one value")
                return texts
        return None

    def _texts(self, value: object, path: Path, widest: str) -> tuple[str, ...]:
        """Read a text or a list of texts; an unknown one is the `widest` where the worst is to be taken."""
        value = self.known(value, path)
        if isinstance(value, list | tuple):
            items = [(self.known(item, (*path, index)), (*path, index)) for index, item in enumerate(value)]
        else:
            items = [(value, path)]
        texts = []
        for item, place in items:
            if item is UNKNOWN:
                texts.append(widest if self.worst else OPAQUE)
            elif isinstance(item, str) and len(item) > _LONGEST:
                self.problem(place, f"a text of {len(item)} characters is longer than AWS takes ({_LONGEST})")
            elif isinstance(item, str):
                texts.append(item)
            else:
                self.problem(place, f"a text is wanted here, not {what(item)}")
        return tuple(texts)

    def _check_actions(self, actions: tuple[str, ...], path: Path) -> None:
        for action in actions:
            service, colon, name = action.partition(":")
            if action not in ("*", OPAQUE) and not (colon and service and name):
                self.problem(path, f'the action "{action}" is to be written service:Action, or *')
            elif any(char.isspace() for char in action):
                self.problem(path, f'the action "{action}" holds white space')

    def _check_resources(self, resources: tuple[str, ...], path: Path) -> None:
        for resource in resources:
            if not resource.startswith(("arn:", "*", OPAQUE, "${")):
                self.problem(path, f'the resource "{resource}" is no ARN; write arn:aws:..., or *')

    def _principals(self, parts: Mapping[str, object], path: Path) -> tuple[Principal, ...] | None:
        element = "NotPrincipal" if "NotPrincipal" in parts else "Principal"
        if element not in parts:
            return None
        path = (*path, element)
        value = self.known(parts[element], path)
        if value is UNKNOWN:
            return (Principal("*", "*") if self.worst else Principal("AWS", OPAQUE),)
        if value == "*":
            return (Principal("*", "*"),)
        if not isinstance(value, Mapping):
            self.problem(path, f'a principal is "*" or an object such as {{"AWS": "..."}}, not {what(value)}')
            # Without a readable principal nobody is named; the problem stands for it.
            return ()
        found = []
        for key, item in value.items():
            kind = _PRINCIPALS.get(key.lower()) if isinstance(key, str) else None
            if kind is None:
                self.problem(
                    path, f'"{key}" is no kind of principal; write {", ".join(_PRINCIPALS.values())}'
                )
                continue
            for text in self._texts(item, (*path, key), "*"):
                found.append(Principal(kind, text))
        return tuple(found)

    def _tests(self, value: object, path: Path) -> tuple[conditions.Test, ...]:
        value = self.known(value, path)
        if value is None:
            return ()
        if value is UNKNOWN:
            return () if self.worst else (_opaque_test(),)
        if not isinstance(value, Mapping):
            self.problem(path, f"a condition is an object of operators, not {what(value)}")
            return ()
        found: list[conditions.Test] = []
        for operator, keys in value.items():
            place = (*path, str(operator))
            keys = self.known(keys, place)
            if not isinstance(operator, str) or conditions.read_operator(operator) is None:
                self.problem(path, f'"{operator}" is no condition operator')
            elif keys is UNKNOWN:
                found += [] if self.worst else [_opaque_test()]
            elif not isinstance(keys, Mapping):
                self.problem(place, f"an operator holds condition keys, not {what(keys)}")
            else:
                for key, values in keys.items():
                    found += self._test(operator, str(key), values, (*place, str(key)))
        return tuple(found)

    def _test(self, operator: str, key: str, values: object, path: Path) -> list[conditions.Test]:
        values = self.known(values, path)
        texts = []
        unknown = False
        for item in values if isinstance(values, list | tuple) else [values]:
            item = self.known(item, path) if item is not values else item
            if item is UNKNOWN:
                unknown = True
                texts.append(OPAQUE)
            elif isinstance(item, bool):
                texts.append("true" if item else "false")
            elif isinstance(item, str | int | float):
                texts.append(str(item))
            else:
                self.problem(path, f"a condition compares with texts, numbers or booleans, not {what(item)}")
        test = conditions.read(operator, key, tuple(texts), unknown=unknown) if texts else None
        if values in ([], ()):
            self.problem(path, "a condition compares with at least one value")
        return [test] if test is not None and not (unknown and self.worst) else []


def _has_variable(statement: Statement) -> bool:
    values = [*(statement.resources or ()), *(value for test in statement.tests for value in test.values)]
    return any("${" in value for value in values)


def _opaque_test() -> conditions.Test:
    """Stand for a condition that is not known yet: it names one value of a key of its own."""
    return conditions.Test(OPAQUE, (OPAQUE,), positive=True, absent=False, unknown=True)
