"""Finding the policies in any JSON that holds some, and judging them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policies.iam import inventory
from policies.iam.analysis import analyse, is_document
from policies.iam.findings import Finding, Kind, Severity
from policies.iam.json_text import load_json

_MARKS = ("Statement", "%22Statement%22")


class NoPolicyError(ValueError):
    """The input holds no policy document at all."""


def read_text(text: str) -> object:
    """Read JSON, or JSON lines (one value a line, returned as a list). Raises ValueError with the place."""
    try:
        return load_json(text)
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        try:
            return [load_json(line) for line in lines]
        except ValueError:
            raise error from None


def judge(
    source: object, *, account: str | None = None, principal: str = "", together: bool = False
) -> list[Finding]:
    """Judge whatever policies `source` (parsed JSON) holds.

    It may be a document, a list or map of documents, the output of an AWS CLI call that shows policies, or
    that of `aws iam get-account-authorization-details`. `account` is theirs, `principal` the ARN of who
    has them, where that is known. `together`: the documents are those of one principal.
    Raises NoPolicyError where there is none.
    """
    if inventory.is_inventory(source):
        return inventory.judge(source)
    if is_document(source):
        return list(analyse(source, account=account, principal=principal))
    found: list[Finding] = []
    documents: dict[str, object] = {}
    try:
        held = list(_documents(source, ""))
    except RecursionError:
        raise NoPolicyError("its policies too deep: they are nested a thousand times and more") from None
    for name, value in held:
        if value is None:
            found.append(_no_document(name))
        else:
            documents[name] = value
    if not documents and not found:
        raise NoPolicyError("no policy document in it; a document is an object with a Statement")
    if together:
        return found + list(analyse(documents, account=account, principal=principal))
    for name, document in documents.items():
        found += analyse({name: document} if name else document, account=account, principal=principal)
    return found


def _documents(source: object, name: str) -> Iterator[tuple[str, object | None]]:
    """Yield every document with its place; None in place of a list's entry that holds none."""
    if is_document(source):
        yield name, source
    elif isinstance(source, str):
        if any(mark in source for mark in _MARKS):
            yield name, source
    elif isinstance(source, Mapping):
        for key, value in source.items():
            yield from _documents(value, f"{name}.{key}" if name else str(key))
    elif isinstance(source, Sequence):
        for index, value in enumerate(source):
            place = f"{name}[{index}]"
            inside = list(_documents(value, place))
            yield from inside
            if not inside and not name:
                yield place, None


def _no_document(name: str) -> Finding:
    message = "no policy document; a document is an object with a Statement"
    return Finding(Kind.INVALID_POLICY, Severity.HIGH, f"{name}: {message}", document=name)
