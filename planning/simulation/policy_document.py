"""The JSON that `aws.iam.get_policy_document` makes of its statements; no cloud is needed for it."""

from __future__ import annotations

import json

from model.values import UNKNOWN, Properties, Value, get, has_unknown, reveal

_LISTS = {
    "actions": "Action",
    "notActions": "NotAction",
    "resources": "Resource",
    "notResources": "NotResource",
}


def policy_document(args: Properties) -> Value:
    """Return the document as indented JSON text; UNKNOWN when any part of it is unknown.

    Later documents win over earlier statements with the same Sid: sources, then `statements`, then overrides.
    """
    if has_unknown(dict(args)):
        return UNKNOWN
    statements: list[dict[str, Value]] = []
    for text in _list(args, "sourcePolicyDocuments"):
        _put(statements, _statements_of(text))
    _put(statements, [_statement(item) for item in _list(args, "statements")])
    for text in _list(args, "overridePolicyDocuments"):
        _put(statements, _statements_of(text))
    document: dict[str, Value] = {"Version": args.get("version") or "2012-10-17"}
    if args.get("policyId"):
        document["Id"] = args["policyId"]
    document["Statement"] = [*statements]
    return json.dumps(document, indent=2)


def _list(value: Value | Properties, key: str) -> list[Value]:
    items = get(value, key)
    return items if isinstance(items, list) else []


def _statements_of(text: Value) -> list[dict[str, Value]]:
    document = json.loads(text) if isinstance(text, str) and text.strip() else {}
    statements = document.get("Statement", [])
    return statements if isinstance(statements, list) else [statements]


def _put(statements: list[dict[str, Value]], more: list[dict[str, Value]]) -> None:
    for statement in more:
        sid = statement.get("Sid")
        same = next((i for i, other in enumerate(statements) if sid and other.get("Sid") == sid), None)
        if same is None:
            statements.append(statement)
        else:
            statements[same] = statement


def _statement(item: Value) -> dict[str, Value]:
    made: dict[str, Value] = {}
    if sid := get(item, "sid"):
        made["Sid"] = sid
    made["Effect"] = get(item, "effect") or "Allow"
    for key, name in _LISTS.items():
        if values := _list(item, key):
            made[name] = _one_or_many(values)
    for key, name in (("principals", "Principal"), ("notPrincipals", "NotPrincipal")):
        if principals := _list(item, key):
            made[name] = _principals(principals)
    conditions: dict[str, Value] = {}
    for condition in _list(item, "conditions"):
        test, variable = str(get(condition, "test")), str(get(condition, "variable"))
        tests = conditions.setdefault(test, {})
        if isinstance(tests, dict):
            earlier = tests.get(variable, [])
            values = [*(earlier if isinstance(earlier, list) else [earlier]), *_list(condition, "values")]
            tests[variable] = _one_or_many(values)
    if conditions:
        made["Condition"] = conditions
    return made


def _principals(principals: list[Value]) -> Value:
    found: dict[str, Value] = {}
    for principal in principals:
        kind, identifiers = str(get(principal, "type")), _list(principal, "identifiers")
        if kind == "*" and identifiers == ["*"]:
            return "*"
        found[kind] = _one_or_many(identifiers)
    return found


def _one_or_many(values: list[Value]) -> Value:
    values = [reveal(value) for value in values]
    return values[0] if len(values) == 1 else values
